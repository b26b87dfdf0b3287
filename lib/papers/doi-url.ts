/** A DOI may hold any character (DOI Handbook, 2.5.2.4); its slashes stay. */
export function doiUrl(doi: string): string {
  return `https://doi.org/${doi.split('/').map(encodeURIComponent).join('/')}`
}
