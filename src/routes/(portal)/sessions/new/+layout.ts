/** The three pages of a request are HTML and one small script: their whole state is in the address (decision 16). */
export const csr = false;
