import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project.ts';
import { startApp, type Answer } from '../app.ts';
import { counsellor } from '../people.ts';
import { figure, type Workload } from '../workload.ts';

const path = '/sessions/new/times?activity=minor_lecture&audience=pupils&expectedAttendance=200';
/** The root layout fetches these before the page comes alive, for a reader of Chinese. */
const messages = 'src/lib/i18n/zh-CN/index.ts';

/** What a browser must fetch of JavaScript before the booking page is whole, each file gzipped as it is sent. */
export const g: Workload = async ({ stage, sizes }) => {
	const size = sizes[0]!;
	const site = await stage.open(size);
	const app = await startApp(site);
	const about = {
		id: 'g',
		what: 'kB of JavaScript, booking page',
		size,
		goal: { op: '≤', than: 60 } as const
	};
	try {
		const page = await app.page(counsellor, path);
		if (page.status !== 200) return [figure(about, NaN, `the booking page answers ${page.status}`)];
		const { files, ofMessages } = firstLoad(page);
		const kilobytes = (names: string[]) => names.reduce((sum, name) => sum + gzipped(name), 0) / 1000;
		const note = `${files.length} files; the messages are ${kilobytes([ofMessages]).toFixed(1)} kB of it`;
		return [figure(about, Number(kilobytes(files).toFixed(1)), note)];
	} finally {
		await app.stop();
		await site.close();
	}
};

type Manifest = Record<string, { file: string; imports?: string[] }>;

/** The scripts that the page names, the messages, and all that these import; what a click imports is no first load. */
function firstLoad({ body, link }: Answer): { files: string[]; ofMessages: string } {
	const named = [
		...link.matchAll(/<([^>]+\.js)>; rel="modulepreload"/g),
		...body.matchAll(/\bimport\("([^"]+\.js)"\)/g)
	].map(([, address]) => new URL(address!, `http://app${path}`).pathname.slice(1));
	if (named.length === 0) throw new Error('The booking page names no scripts.');

	const manifest = JSON.parse(
		readFileSync(join(projectRoot, '.svelte-kit/output/client/.vite/manifest.json'), 'utf8')
	) as Manifest;
	const chunks = new Map(Object.values(manifest).map((chunk) => [chunk.file, chunk]));
	const ofMessages = manifest[messages]!.file;
	const files = new Set([...named, ofMessages]);
	// A set goes on to what is added while it is walked.
	for (const file of files) {
		const chunk = chunks.get(file);
		if (!chunk) throw new Error(`${file} is not of this build: run npm run build.`);
		for (const name of chunk.imports ?? []) files.add(manifest[name]!.file);
	}
	return { files: [...files], ofMessages };
}

/** The adapter compresses each file when it builds. */
function gzipped(file: string): number {
	return statSync(join(projectRoot, 'build/client', `${file}.gz`)).size;
}
