/** Hugging Face lost the TeX of many signs: "22times" was "22\times". */
export function restoreTimes(text: string): string {
  return text.replace(/(?<=\d)times(?![a-z])/g, '×')
}
