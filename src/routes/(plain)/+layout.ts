/** Sent without scripts; a page that needs them says so itself. */
export const csr = false;
