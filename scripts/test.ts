import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { projectRoot } from './project.ts';

/**
 * `npm test`: every check there is, one after another, to the end even if one fails; the last line is
 * `N passed, N failed`. `--full` adds the tests marked @full (the whole sweep).
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

const steps: { name: string; run: () => Promise<Counts> }[] = [
	{ name: 'lint', run: () => check(['eslint', '.'], ['prettier', '--check', '.']) },
	{ name: 'types', run: () => check(['svelte-kit', 'sync'], ['svelte-check', '--fail-on-warnings']) },
	{
		name: 'architecture',
		run: () => check(['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'scripts', 'tests'])
	},
	{ name: 'unit', run: () => vitest('unit') },
	{ name: 'integration', run: () => vitest('integration') },
	{ name: 'journeys', run: playwright }
];

const results: ({ name: string; seconds: number } & Counts)[] = [];
for (const { name, run } of steps) {
	console.log(`\n── ${name} ──`);
	const started = performance.now();
	const counts = await run();
	results.push({ name, ...counts, seconds: Math.round((performance.now() - started) / 1000) });
}
rmSync(reports, { recursive: true, force: true });

console.log('\n── all ──');
for (const { name, passed, failed, seconds } of results) {
	console.log(`${failed ? '✗' : '✓'} ${name.padEnd(13)} ${passed} passed, ${failed} failed (${seconds} s)`);
}
const total = (key: keyof Counts) => results.reduce((sum, counts) => sum + counts[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;

/** Commands that together count as one test. */
async function check(...commands: string[][]): Promise<Counts> {
	let failed = 0;
	for (const command of commands) if ((await run(command)) !== 0) failed = 1;
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
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: projectRoot,
			stdio: 'inherit',
			env: { ...environment, ...variables }
		});
		child.on('error', (error) => {
			console.error(error.message);
			resolve(1);
		});
		child.on('close', (code) => resolve(code ?? 1));
	});
}
