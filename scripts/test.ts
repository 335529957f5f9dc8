import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { projectRoot } from './project.ts';

/**
 * `npm test`: every check there is, to the end even if one fails; the last line is `N passed, N failed`. What only
 * reads the code goes side by side, the rest one after another. `--full` adds the tests marked @full (the whole sweep).
 */
interface Counts {
	passed: number;
	/** What failed, by name: said once more at the end, where it is looked for. */
	failed: string[];
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
	console.log(
		`${failed.length ? '✗' : '✓'} ${name.padEnd(13)} ${passed} passed, ${failed.length} failed (${seconds} s)`
	);
	for (const what of failed) console.log(`    ✗ ${what}`);
}
const passed = results.reduce((sum, counts) => sum + counts.passed, 0);
const failed = results.reduce((sum, counts) => sum + counts.failed.length, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function timed({ name, run }: Step) {
	const started = performance.now();
	const counts = await run();
	return { name, ...counts, seconds: Math.round((performance.now() - started) / 1000) };
}

/** Commands that together count as one test; what they say is shown when they have ended, for others run beside them. */
async function check(...commands: string[][]): Promise<Counts> {
	const failed: string[] = [];
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
		if (code !== 0) failed.push(command);
	}
	return { passed: failed.length ? 0 : 1, failed };
}

async function vitest(project: string): Promise<Counts> {
	const file = join(reports, `${project}.json`);
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const code = await run(['vitest', 'run', '--project', project, ...reporters]);
	return count(code, file, (report: VitestReport) => ({
		passed: report.numPassedTests,
		failed: report.testResults.flatMap(({ name, status, assertionResults }) => {
			const tests = assertionResults.filter((test) => test.status === 'failed');
			// A file that can't be loaded fails without one failed test.
			if (status === 'failed' && tests.length === 0) return relative(projectRoot, name);
			return tests.map(
				({ fullName, failureMessages }) =>
					`${relative(projectRoot, name)}: ${fullName}: ${failureMessages[0]?.split('\n')[0]}`
			);
		})
	}));
}

interface VitestReport {
	numPassedTests: number;
	testResults: {
		name: string;
		status: string;
		assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
	}[];
}

async function playwright(): Promise<Counts> {
	const file = join(reports, 'journeys.json');
	const code = await run(['playwright', 'test', '--reporter=list,json'], {
		PLAYWRIGHT_JSON_OUTPUT_NAME: file
	});
	return count(code, file, (report: PlaywrightReport) => ({
		passed: report.stats.expected + report.stats.flaky,
		failed: report.suites.flatMap(failedJourneys)
	}));
}

interface PlaywrightReport {
	stats: Record<'expected' | 'flaky', number>;
	suites: Suite[];
}

interface Suite {
	suites?: Suite[];
	specs: { file: string; title: string; tests: { projectName: string; status: string }[] }[];
}

function failedJourneys({ suites = [], specs }: Suite): string[] {
	const own = specs.flatMap(({ file, title, tests }) =>
		tests
			.filter(({ status }) => status === 'unexpected')
			.map(({ projectName }) => `${file} on the ${projectName}: ${title}`)
	);
	return [...own, ...suites.flatMap(failedJourneys)];
}

/** What a tool's report says; a tool that fails without a failed test counts as one. */
function count<R>(code: number, file: string, read: (report: R) => Counts): Counts {
	try {
		const counts = read(JSON.parse(readFileSync(file, 'utf8')) as R);
		return code !== 0 && counts.failed.length === 0 ? { ...counts, failed: [`ended with ${code}`] } : counts;
	} catch (error) {
		return { passed: 0, failed: [`no readable report: ${(error as Error).message}`] };
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
