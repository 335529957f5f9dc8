import { randomBytes } from 'node:crypto';
import { forgetEnv } from '../../src/lib/server/env.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { sealName, sealNumber } from '../../src/lib/students/server/sealed.ts';
import { expect, startApp } from '../app.ts';
import { compare, timeOf } from '../measure.ts';
import { coordinator, counsellor, idOf, today } from '../people.ts';
import type { Site } from '../stage.ts';
import { ratio, type Workload } from '../workload.ts';

const open = 10_000;
const events = 500;
const schoolId = idOf('organisation', 0);
const userId = idOf('user', counsellor);

/** A school's worklist of 10,000 open cases, and a pupil's file of 500 events, against the empty shell. */
export const cases: Workload = async ({ stage, sizes, pairs, quick, signal }) => {
	const size = sizes[0]!;
	process.env.TONGXIN_KEYS ??= `bench:${randomBytes(32).toString('base64')}`;
	forgetEnv();
	const site = await stage.open(size);
	const [pupil] = await seat(site);
	await remember(site, pupil!);
	await site.owner`vacuum analyze`;
	const app = await startApp(site);
	const times = quick ? 5 : 30;
	try {
		const measure = async (what: string, path: string, holds: string) => {
			const read = async () => expect(await app.page(counsellor, path), 200).body;
			const html = await read();
			if (!html.includes(holds)) throw new Error(`${path} shows nothing of what is measured.`);
			const measured = await compare(
				() => timeOf(times, read),
				() => timeOf(times, () => app.hello(counsellor)),
				pairs,
				signal
			);
			const result = ratio({ id: 'cases', what, size, goal: { op: '≤', than: 3 } }, measured, 'ms');
			return { ...result, note: `${result.note}, ${Math.round(Buffer.byteLength(html) / 1000)} kB` };
		};
		return [
			await measure(`worklist of ${open} cases ÷ hello`, '/cases', 'S-BENCH-'),
			await measure(`a pupil's file of ${events} events ÷ hello`, `/students/${pupil}`, 'S-BENCH-')
		];
	} finally {
		await app.stop();
		await site.close();
	}
};

/** Pupils of one school, each with an open case of the counsellor, who may see all of them; the pupils' ids. */
async function seat({ owner }: Site): Promise<string[]> {
	const at = new Date(`${today}T00:00:00+08:00`);
	const later = new Date('2027-08-31T00:00:00+08:00');
	// A factor that was just shown, however long the measure takes.
	await owner`update app_user set totp_sealed = 'x', totp_confirmed_at = ${at} where id = ${userId}`;
	await owner`update sign_in set factor_at = ${later} where user_id = ${userId}`;
	await owner`insert into pupils.access_grant ${owner({
		...{ id: newId(), user_id: userId, school_id: schoolId, purpose: '关注', basis: 'leader' },
		...{ granted_by: idOf('user', coordinator(0, 0)), from_at: at, to_at: later }
	})}`;
	const classes = Array.from({ length: open / 50 }, () => newId());
	await owner`insert into pupils.school_class ${owner(
		classes.map((id, n) => ({
			id,
			school_id: schoolId,
			school_year: '2026-2027',
			grade: 'j3',
			name: `${n}班`
		}))
	)}`;
	const pupils = Array.from({ length: open }, () => newId());
	const rows = pupils.map((id, n) => {
		const [name, number] = [sealName(`演示学生${n}`, id), sealNumber(`B${n}`, id)];
		return {
			...{
				id,
				school_id: schoolId,
				code: `S-BENCH-${n}`,
				born_on: '2011-05-04',
				created_at: at,
				changed_at: at
			},
			...{ name_sealed: name.nameSealed, name_hash: name.nameHash },
			...{ number_sealed: number.numberSealed, number_hash: number.numberHash }
		};
	});
	for (let n = 0; n < open; n += 1000) {
		await owner.begin(async (tx) => {
			const some = pupils.slice(n, n + 1000);
			await tx`insert into pupils.student ${tx(rows.slice(n, n + 1000))}`;
			await tx`insert into pupils.enrolment ${tx(
				some.map((id, k) => ({
					...{ student_id: id, class_id: classes[Math.floor((n + k) / 50)]! },
					...{ school_id: schoolId, from_on: '2026-09-01' }
				}))
			)}`;
			await tx`insert into pupils.student_case ${tx(
				some.map((id, k) => ({
					...{ id: newId(), number: `A-BENCH-${n + k}`, student_id: id, school_id: schoolId },
					...{ phase: 'following', source: 'talk', tier: 'yellow', owner_id: userId, opened_by: userId },
					...{ opened_at: at, phase_at: at }
				}))
			)}`;
		});
	}
	return pupils;
}

/** Talks and decisions over four years, with a consent to what they show. */
async function remember({ owner }: Site, studentId: string): Promise<void> {
	const at = (n: number) => new Date(Date.parse(`${today}T08:00:00+08:00`) - n * 3 * 86_400_000);
	const common = { student_id: studentId, school_id: schoolId };
	const [textId, requestId] = [newId(), newId()];
	await owner`insert into pupils.consent_text ${owner({
		...{
			id: textId,
			purpose: 'screening',
			reader: 'student',
			version: 1,
			body_hash: 'bench',
			valid_from: at(1)
		},
		body: owner.json({ 'zh-CN': '演示告知', en: 'Demo notice' })
	})}`;
	await owner`insert into pupils.consent_request ${owner({
		...common,
		...{ id: requestId, purpose: 'screening', data_classes: ['answers'], text_id: textId, signer: 'student' },
		...{
			link_hash: requestId,
			code_hash: requestId,
			requested_by: userId,
			requested_at: at(1),
			due_on: today
		}
	})}`;
	await owner`insert into pupils.consent ${owner({
		...common,
		...{ id: newId(), number: 'C-BENCH', request_id: requestId, purpose: 'screening', text_id: textId },
		...{ signer: 'student', response: 'given', route: 'online', at: at(1) },
		valid_to: new Date('2027-08-31T00:00:00+08:00')
	})}`;
	const half = Array.from({ length: events / 2 }, (_, n) => n);
	await owner`insert into pupils.interview ${owner(
		half.map((n) => ({
			...common,
			...{ id: newId(), held_at: at(2 * n), held_by: userId, record_sealed: 'x', created_at: at(2 * n) }
		}))
	)}`;
	await owner`insert into pupils.triage ${owner(
		half.map((n) => ({
			...common,
			...{ id: newId(), proposed_tier: 'yellow', tier: 'yellow', words_sealed: 'x', decided_by: userId },
			...{ decided_at: at(2 * n + 1), needs_second: false }
		}))
	)}`;
}
