/**
 * Of the hops in a forwarding header, nearest last, the one that the outermost
 * trusted proxy wrote; null when none is trusted, or it wrote nothing.
 */
export function believedHop(
  hops: string | null | undefined,
  trustedProxies: number,
): string | null {
  if (trustedProxies === 0) return null
  return hops?.split(',').slice(-trustedProxies)[0]?.trim() || null
}
