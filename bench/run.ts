import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../scripts/build.ts';
import { command } from '../scripts/command.ts';
import { today } from './people.ts';
import { openStage } from './stage.ts';
import { writeTable } from './table.ts';
import { sizes, type Result, type Size, type Workload } from './workload.ts';
import { a1 } from './workloads/a1.ts';
import { a2 } from './workloads/a2.ts';
import { a3 } from './workloads/a3.ts';
import { a4 } from './workloads/a4.ts';
import { b } from './workloads/b.ts';
import { c } from './workloads/c.ts';
import { cases } from './workloads/cases.ts';
import { d } from './workloads/d.ts';
import { e3 } from './workloads/e3.ts';
import { e1, e2 } from './workloads/e.ts';
import { f } from './workloads/f.ts';
import { g } from './workloads/g.ts';
import { h } from './workloads/h.ts';
import { planner } from './workloads/planner.ts';
import { s } from './workloads/s.ts';
import { k } from './workloads/sweeps.ts';

const workloads: Record<string, Workload> = {
	a1,
	a2,
	a3,
	a4,
	b,
	c,
	cases,
	d,
	e1,
	e2,
	e3,
	f,
	g,
	h,
	k,
	planner,
	s
};

await command(async ({ signal, atEnd }) => {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			size: { type: 'string' },
			pairs: { type: 'string', default: '6' },
			quick: { type: 'boolean', default: false }
		}
	});
	const unknown = positionals.filter((name) => !(name in workloads));
	if (unknown.length > 0)
		throw new Error(`There is no ${unknown.join(', ')}. There are ${Object.keys(workloads).join(', ')}.`);
	if (values.size && !sizes.includes(values.size as Size)) throw new Error(`Sizes are ${sizes.join(', ')}.`);
	const pairs = Number(values.pairs);
	if (!Number.isInteger(pairs) || pairs < 1) throw new Error('--pairs is a number from 1.');
	const chosen = positionals.length > 0 ? positionals : Object.keys(workloads);

	// The application's own client and clock in this process.
	process.env.TONGXIN_MODE = 'test';
	process.env.DEMO_TODAY = today;
	process.env.LOG_LEVEL = 'error';
	delete process.env.DATABASE_OWNER_URL;

	await ensureBuild({ signal });
	const stage = await openStage();
	atEnd(stage.close);

	const results: Result[] = [];
	for (const name of chosen) {
		signal.throwIfAborted();
		console.log(`Measuring ${name} …`);
		const measured = await workloads[name]!({
			stage,
			sizes: values.size ? [values.size as Size] : sizes,
			pairs: values.quick ? 2 : pairs,
			quick: values.quick,
			signal
		});
		results.push(...measured);
		console.log(writeTable(measured));
	}

	console.log(`\n${writeTable(results)}\n`);
	const isWhole = positionals.length === 0 && !values.size && !values.quick && pairs >= 5;
	const folder = join(import.meta.dirname, 'results');
	mkdirSync(folder, { recursive: true });
	const file = join(folder, isWhole ? 'latest.json' : 'partial.json');
	const about = {
		taken: new Date().toISOString().slice(0, 10),
		node: process.version,
		postgres: stage.version,
		processors: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
		pairs: values.quick ? 2 : pairs
	};
	writeFileSync(file, `${JSON.stringify({ ...about, results }, null, '\t')}\n`);
	console.log(`Written to ${file}${isWhole ? '' : ' (a part of the whole, so not latest.json)'}.`);
});
