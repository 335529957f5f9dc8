/** Nothing moves on the public pages: they are sent without scripts. */
export const csr = false;
