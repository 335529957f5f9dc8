import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { invalid, tooLarge } from './errors.ts';

/** A picture as it is kept: WebP, upright, without place, camera or anything else that came with it. */
export interface Picture {
	content: Uint8Array;
	width: number;
	height: number;
}

const accepted = ['image/jpeg', 'image/png', 'image/webp'];
const ofTelephones = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence', 'image/avif'];
/** What any telephone takes; a bomb says a thousand times as much. */
const mostPixels = 64_000_000;
/** Pictures that are made at the same time: each takes memory. */
const atOnce = 2;

sharp.cache(false);
sharp.concurrency(1);

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Makes a picture anew from what was sent; its kind is told by its content, not by its name.
 * @throws DomainError `too_large`, or `invalid` for what is no picture that can be read
 */
export async function readPicture(
	file: Blob,
	limits: { field: string; megabytes: number; pixels: number }
): Promise<Picture> {
	const { field, megabytes, pixels } = limits;
	if (file.size > megabytes * 1024 * 1024) throw tooLarge(limits);
	const bytes = new Uint8Array(await file.arrayBuffer());
	const kind = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
	if (ofTelephones.includes(kind)) throw invalid(field, 'picture_heic');
	if (!accepted.includes(kind)) throw invalid(field, 'picture_kind');
	return inTurn(async () => {
		try {
			const { data, info } = await sharp(bytes, {
				limitInputPixels: mostPixels,
				sequentialRead: true,
				failOn: 'error'
			})
				.rotate()
				.resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true })
				.webp({ quality: 78 })
				.timeout({ seconds: 10 })
				.toBuffer({ resolveWithObject: true });
			return { content: data, width: info.width, height: info.height };
		} catch (error) {
			// The library speaks in sentences; this one is the only sign of too many pixels.
			const isHuge = error instanceof Error && /pixel limit/.test(error.message);
			throw invalid(field, isHuge ? 'picture_pixels' : 'picture_broken');
		}
	});
}

async function inTurn<T>(run: () => Promise<T>): Promise<T> {
	if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
	else running++;
	try {
		return await run();
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}
