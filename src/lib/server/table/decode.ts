/** How a text was written. Chinese spreadsheets save GBK, which GB18030 contains. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030';

/** Tells how a text is written from its bytes, and reads it. Undefined where no reading fits: then it is no text. */
export function decodeText(bytes: Uint8Array): { encoding: Encoding; text: string } | undefined {
	for (const encoding of candidates(bytes)) {
		try {
			// The mark at the beginning is no part of the text, and `TextDecoder` takes it away.
			const text = new TextDecoder(encoding.toLowerCase(), { fatal: true }).decode(bytes);
			if (!text.includes('\0')) return { encoding, text };
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
			// Not written like this: the next one.
		}
	}
	return undefined;
}

function candidates(bytes: Uint8Array): Encoding[] {
	const [a, b] = bytes;
	if (a === 0xff && b === 0xfe) return ['UTF-16LE'];
	if (a === 0xfe && b === 0xff) return ['UTF-16BE'];
	const start = bytes.subarray(0, 4096);
	const zeros = { even: 0, odd: 0 };
	start.forEach((byte, n) => {
		if (byte === 0) zeros[n % 2 ? 'odd' : 'even']++;
	});
	// Figures, commas and line ends have a zero byte in UTF-16, and no text has one otherwise.
	if (zeros.odd > zeros.even) return ['UTF-16LE'];
	if (zeros.even > 0) return ['UTF-16BE'];
	return ['UTF-8', 'GB18030'];
}
