import { setImmediate as turn } from 'node:timers/promises';

/** How a text was written. Chinese spreadsheets save GBK, which GB18030 contains. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030';

/** A text of any length is read in slices, so that memory never holds all of it at once. */
const slice = 1_000_000;

/** Tells how a text is written, from all of its bytes. Undefined where no reading fits: then it is no text. */
export async function encodingOf(bytes: Uint8Array): Promise<Encoding | undefined> {
	for (const encoding of candidates(bytes)) if (await isWritten(bytes, encoding)) return encoding;
	return undefined;
}

async function isWritten(bytes: Uint8Array, encoding: Encoding): Promise<boolean> {
	try {
		for (const { text } of slicesOf(bytes, encoding)) {
			if (text.includes('\0')) return false;
			await turn();
		}
		return true;
	} catch (error) {
		if (error instanceof TypeError) return false;
		throw error;
	}
}

/** The text of the bytes, and which of them it was read from. @throws TypeError where it isn't written like that */
export function* slicesOf(
	bytes: Uint8Array,
	encoding: Encoding
): Generator<{ text: string; from: number; upTo: number }, void, undefined> {
	// The mark at the beginning is no part of the text, and `TextDecoder` takes it away.
	const decoder = new TextDecoder(encoding.toLowerCase(), { fatal: true });
	for (let from = 0; from < bytes.length; from += slice) {
		const upTo = Math.min(from + slice, bytes.length);
		yield { text: decoder.decode(bytes.subarray(from, upTo), { stream: upTo < bytes.length }), from, upTo };
	}
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
