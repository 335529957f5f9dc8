import { encode } from 'uqr';

/** A text as a QR code: the side in modules, quiet zone included, and the dark modules as one path. */
export interface Qr {
	size: number;
	path: string;
}

export function qrOf(text: string): Qr {
	const { data } = encode(text, { ecc: 'M', border: 4 });
	const size = data.length;
	let path = '';
	data.forEach((row, y) => {
		for (let x = 0; x < size; x++) {
			const start = x;
			while (row[x]) x++;
			if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
		}
	});
	return { size, path };
}
