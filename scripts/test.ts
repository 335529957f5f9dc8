import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { projectRoot } from './project.ts';

/**
 * `npm test`: every check there is, to the end even if one fails; the last line is `N passed, N failed`. What only
 * reads the code goes side by side, the rest one after another. `--full` adds the tests marked @full (the whole sweep).
 */
interface Counts {
	passed: number;
	failed: number;
}

const reports = mkdtempSync(join(tmpdir(), 'tongxin-reports-'));
const browser = ensureBrowser();
const environment = {
	...process.env,
	PATH: `${join(projectRoot, 'node_modules/.bin')}:${process.env.PATH}`,
	FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
	...(browser && { TONGXIN_CHROMIUM: browser }),
	...(process.argv.includes('--full') && { FULL: '1' })
};
delete (environment as Record<string, string | undefined>).NO_COLOR;

interface Step {
	name: string;
	run: () => Promise<Counts>;
}

const reading: Step[] = [
	{ name: 'lint', run: () => check(['eslint', '.'], ['prettier', '--check', '.']) },
	{ name: 'types', run: () => check(['svelte-check', '--fail-on-warnings']) },
	{
		name: 'architecture',
		run: () => check(['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'scripts', 'tests'])
	}
];
const running: Step[] = [
	{ name: 'unit', run: () => vitest('unit') },
	{ name: 'integration', run: () => vitest('integration') },
	{ name: 'journeys', run: playwright }
];

const results: ({ name: string; seconds: number } & Counts)[] = [];
// Types of the routes, which all of them read.
await check(['svelte-kit', 'sync']);
results.push(...(await Promise.all(reading.map(timed))));
for (const step of running) {
	console.log(`\n── ${step.name} ──`);
	results.push(await timed(step));
}
rmSync(reports, { recursive: true, force: true });

console.log('\n── all ──');
for (const { name, passed, failed, seconds } of results) {
	console.log(`${failed ? '✗' : '✓'} ${name.padEnd(13)} ${passed} passed, ${failed} failed (${seconds} s)`);
}
const total = (key: keyof Counts) => results.reduce((sum, counts) => sum + counts[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;

async function timed({ name, run }: Step) {
	const started = performance.now();
	const counts = await run();
	return { name, ...counts, seconds: Math.round((performance.now() - started) / 1000) };
}

/** Commands that together count as one test; what they say is shown when they have ended, for others run beside them. */
async function check(...commands: string[][]): Promise<Counts> {
	let failed = 0;
	for (const [command = '', ...args] of commands) {
		const output: Buffer[] = [];
		const child = spawn(command, args, {
			cwd: projectRoot,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: environment
		});
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part));
		const code = await ended(child);
		console.log(`\n── ${command} ──`);
		process.stdout.write(Buffer.concat(output));
		if (code !== 0) failed = 1;
	}
	return { passed: 1 - failed, failed };
}

async function vitest(project: string): Promise<Counts> {
	const file = join(reports, `${project}.json`);
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const code = await run(['vitest', 'run', '--project', project, ...reporters]);
	return count(code, file, (report) => {
		const files = report.testResults as { status: string; assertionResults: { status: string }[] }[];
		// A file that can't be loaded fails without one failed test.
		const broken = files.filter(
			(file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')
		);
		return { passed: Number(report.numPassedTests), failed: Number(report.numFailedTests) + broken.length };
	});
}

async function playwright(): Promise<Counts> {
	const file = join(reports, 'journeys.json');
	const code = await run(['playwright', 'test', '--reporter=list,json'], {
		PLAYWRIGHT_JSON_OUTPUT_NAME: file
	});
	return count(code, file, (report) => {
		const { expected, flaky, unexpected } = report.stats as Record<
			'expected' | 'flaky' | 'unexpected',
			number
		>;
		return { passed: expected + flaky, failed: unexpected };
	});
}

/** What a tool's report says; a tool that fails without a failed test counts as one. */
function count(code: number, file: string, read: (report: Record<string, unknown>) => Counts): Counts {
	try {
		const counts = read(JSON.parse(readFileSync(file, 'utf8')));
		return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
	} catch (error) {
		console.error(`No readable report: ${(error as Error).message}`);
		return { passed: 0, failed: 1 };
	}
}

function run([command = '', ...args]: string[], variables: Record<string, string> = {}): Promise<number> {
	return ended(
		spawn(command, args, { cwd: projectRoot, stdio: 'inherit', env: { ...environment, ...variables } })
	);
}

function ended(child: ChildProcess): Promise<number> {
	return new Promise((resolve) => {
		child.on('error', (error) => {
			console.error(error.message);
			resolve(1);
		});
		child.on('close', (code) => resolve(code ?? 1));
	});
}
