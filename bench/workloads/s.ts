import { randomBytes } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import { addDays, instantAt } from '../../src/lib/calendar/shanghai.ts';
import { refOf } from '../../src/lib/screening/campaign.ts';
import { questionsOf, type QuestionRef } from '../../src/lib/screening/questions.ts';
import { codeHash } from '../../src/lib/screening/server/codes.ts';
import * as schema from '../../src/lib/server/db/schema/index.ts';
import { forgetEnv } from '../../src/lib/server/env.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { expect, startApp } from '../app.ts';
import { compare, fleet } from '../measure.ts';
import { bureau, coordinator, hospital, idOf, today } from '../people.ts';
import type { Site } from '../stage.ts';
import { ratio, type Workload } from '../workload.ts';

const pupils = 100;
const bornOn = '2011-05-04';
const refs = [refOf('phq-a'), refOf('gad-7')];

/** A hundred pupils at once, each saved answer over HTTP ÷ (one INSERT + hello) with as many clients. */
export const s: Workload = async ({ stage, sizes, pairs, quick, signal }) => {
	const size = sizes[0]!;
	process.env.TONGXIN_KEYS ??= `bench:${randomBytes(32).toString('base64')}`;
	forgetEnv();
	const site = await stage.open(size);
	const codes = await seat(site);
	const app = await startApp(site);
	try {
		const cookies = await Promise.all(
			codes.map(async (code) => {
				const answer = expect(await app.form('/q?/enter', { code, bornOn }), 303);
				return answer.cookies.map((cookie) => cookie.split(';')[0]!).join('; ');
			})
		);
		const questions = questionsOf(refs);
		const works = Array.from({ length: (quick ? 5 : questions.length) * pupils }, (_, n) => ({
			...questions[Math.floor(n / pupils)]!,
			cookie: cookies[n % pupils]!,
			n
		}));
		const save = async ({ instrument, item, cookie, n }: QuestionRef & { cookie: string; n: number }) => {
			// No answer that calls anybody: that is rare, and another measure.
			const value = item === '9' || instrument !== 'gad-7' ? '0' : String(n % 4);
			expect(await app.form('/q/now?/answer', { instrument, item, value }, cookie), 303);
		};
		const plain = async () => {
			await site.plain`insert into twin_answer values (${newId()}, 'phq-a@1', ${'x'.repeat(120)}, 9, now())`;
			await app.hello(bureau);
		};
		const measured = await compare(
			async () => (await fleet(pupils, works, plain)).perSecond,
			async () => (await fleet(pupils, works, save)).perSecond,
			pairs,
			signal
		);
		const what = `INSERT + hello ÷ a saved answer, ${pupils} pupils`;
		return [ratio({ id: 's', what, size, goal: { op: '≤', than: 2 } }, measured, '/s')];
	} finally {
		await app.stop();
		await site.close();
	}
};

/** A class of pupils with consents, in a campaign that is open; the codes of their slips. */
async function seat({ owner }: Site): Promise<string[]> {
	const db = drizzle(owner, { schema });
	const [schoolId, userId, deputyId] = [
		idOf('organisation', 0),
		idOf('user', coordinator(0, 0)),
		idOf('user', coordinator(0, 1))
	];
	const [classId, campaignId, textId] = [newId(), newId(), newId()];
	const [from, to] = [instantAt(addDays(today, -5), '00:00'), instantAt(addDays(today, 5), '24:00')];
	await owner`create table twin_answer (id uuid, instrument text, sealed text, n int, at timestamptz, primary key (id, instrument))`;
	await owner`grant insert on twin_answer to tongxin_app`;
	await db
		.insert(schema.schoolClass)
		.values({ id: classId, schoolId, schoolYear: '2026-2027', grade: 'j3', name: '九（1）班' });
	await db.insert(schema.consentText).values({
		...{
			id: textId,
			purpose: 'screening',
			reader: 'student',
			version: 1,
			bodyHash: 'bench',
			validFrom: from
		},
		body: { 'zh-CN': '演示告知', en: 'Demo notice' }
	});
	await db.insert(schema.campaign).values({
		...{
			id: campaignId,
			schoolId,
			hospitalId: hospital(0),
			schoolYear: '2026-2027',
			title: '筛查',
			grades: ['j3']
		},
		...{
			instruments: refs,
			startsOn: addDays(today, -5),
			endsOn: addDays(today, 5),
			fromTime: '00:00',
			toTime: '24:00'
		},
		...{
			restDays: true,
			status: 'open',
			createdBy: userId,
			createdAt: from,
			openedBy: userId,
			openedAt: from
		}
	});
	for (const organisationId of [schoolId, hospital(0)])
		await db
			.insert(schema.duty)
			.values({ id: newId(), organisationId, userId, deputyId, fromAt: from, toAt: to, createdBy: userId });
	const codes: string[] = [];
	for (let n = 0; n < pupils; n++) {
		const [studentId, requestId, id] = [newId(), newId(), newId()];
		const code = `BENCH${String(n).padStart(3, '0')}`;
		const common = { studentId, schoolId };
		await db.insert(schema.student).values({
			...{
				id: studentId,
				schoolId,
				code: `S-${n}`,
				nameSealed: 'x',
				nameHash: `${n}`,
				numberSealed: 'x',
				numberHash: `${n}`
			},
			...{ bornOn, createdAt: from, changedAt: from }
		});
		await db.insert(schema.enrolment).values({ ...common, classId, fromOn: '2026-09-01' });
		await db.insert(schema.consentRequest).values({
			...common,
			...{ id: requestId, purpose: 'screening', dataClasses: ['answers'], textId, signer: 'student' },
			...{
				linkHash: requestId,
				codeHash: requestId,
				requestedBy: userId,
				requestedAt: from,
				dueOn: addDays(today, 5)
			}
		});
		await db.insert(schema.consent).values({
			...common,
			...{ id: newId(), number: `C-${n}`, requestId, purpose: 'screening', textId, signer: 'student' },
			...{ response: 'given', route: 'online', at: from, validTo: instantAt('2027-08-31', '00:00') }
		});
		await db
			.insert(schema.assignment)
			.values({ ...common, id, campaignId, classId, codeHash: codeHash(code), instruments: refs });
		codes.push(code);
	}
	return codes;
}
