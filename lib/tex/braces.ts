/** Where each opening brace closes; escaped braces and braces without a partner are left out. */
export function matchBraces(text: string): Map<number, number> {
  const closes = new Map<number, number>()
  const open: number[] = []
  for (const { 0: sign, index } of text.matchAll(/\\.|[{}]/gs)) {
    if (sign === '{') open.push(index)
    else if (sign === '}') {
      const start = open.pop()
      if (start !== undefined) closes.set(start, index)
    }
  }
  return closes
}
