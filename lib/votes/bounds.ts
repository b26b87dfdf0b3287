/** Papers that one request may ask about; a list page holds fewer. */
export const MAX_PAPERS = 120
