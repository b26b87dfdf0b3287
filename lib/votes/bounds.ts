/** Papers that one request may ask about; a list page holds fewer. */
export const MAX_PAPERS = 120

/** Comments that one request may ask about; a page of them holds fewer. */
export const MAX_COMMENTS = 200
