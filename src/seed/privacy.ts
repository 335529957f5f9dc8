import { addDays, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { dueAfter } from '../lib/privacy/incident.ts';
import { seal } from '../lib/server/crypto.ts';
import { seedId } from './ids.ts';
import type { Rows } from './rows.ts';

// Two data incidents, one just reported and one that both sides were told of; a retention list that was done, with its
// receipt, and one that was not carried out. All of it is invented.

const user = (name: string) => seedId(`user:${name}@demo.test`);

export function addPrivacy(rows: Rows, today: Day): void {
	const schoolId = seedId('organisation:WL01');
	const place = (kind: string, id: string, text: string) => seal(text, `incident.${kind}:${id}`);
	const waiting = seedId('incident:waiting');
	const yesterday = instantAt(addDays(today, -1), '16:30');
	rows.incidents.push({
		...{ id: waiting, number: 'D-DEM0-0001', schoolId, state: 'reported', reportedBy: user('teacher') },
		...{ noticedAt: instantAt(addDays(today, -1), '16:10'), reportedAt: yesterday },
		...{ assessDueAt: dueAfter(yesterday, 'assess'), noticeDueAt: dueAfter(yesterday, 'notice') },
		wordsSealed: place('words', waiting, '打印的班级名单落在会议室，半小时后取回。')
	});
	const told = seedId('incident:told');
	const at = (days: number, time: string) => instantAt(addDays(today, days), time);
	rows.incidents.push({
		...{ id: told, number: 'D-DEM0-0002', schoolId, state: 'notified', reportedBy: user('counsellor') },
		...{ version: 4, noticedAt: at(-12, '09:00'), reportedAt: at(-12, '09:20') },
		...{ assessDueAt: dueAfter(at(-12, '09:20'), 'assess') },
		...{ noticeDueAt: dueAfter(at(-12, '09:20'), 'notice') },
		wordsSealed: place('words', told, '家长会名单发到了别的班的群里。'),
		...{ dataTypes: ['identity', 'contact'], cause: 'sent_wrong', isHarmful: true },
		harmSealed: place('harm', told, '姓名和电话可能被不相干的人看到'),
		...{ assessedBy: user('leader'), assessedAt: at(-12, '11:00') },
		measuresSealed: place('measures', told, '已撤回，并请群里的人删除；接到陌生电话不要透露信息'),
		...{ contact: '演示学校办公室 0736-0000000', containedBy: user('leader'), containedAt: at(-12, '11:30') },
		...{ officeReceipt: '演示网信0001', officeAt: at(-11, '10:00') },
		...{ notifiedBy: user('leader'), notifiedAt: at(-11, '10:00') }
	});
	addLists(rows, today);
	for (const pupil of ['A001', 'A002', 'A024'])
		rows.incidentPupils.push({
			...{ incidentId: told, studentId: seedId(`student:${pupil}`), schoolId },
			addedAt: at(-12, '11:10')
		});
}

function addLists(rows: Rows, today: Day): void {
	const at = (days: number, time: string) => instantAt(addDays(today, days), time);
	const line = (days: number, n: number) => {
		const before = addDays(today, days - 183);
		return { rule: 'sign_ins', months: 6, before, n, oldest: addDays(before, -20) };
	};
	const done = seedId('retention:done');
	rows.retentionLists.push({
		...{ id: done, state: 'done', version: 3, madeAt: at(-62, '02:00'), lines: [line(-62, 37)] },
		...{ confirmedBy: user('dpo'), confirmedAt: at(-61, '09:10') },
		...{ secondBy: user('auditor'), secondAt: at(-61, '15:30'), doneAt: at(-61, '15:31') },
		...{ erased: { sign_ins: 37 }, receiptNo: `E-${addDays(today, -61)}-${done.slice(-6)}` }
	});
	rows.retentionLists.push({
		...{ id: seedId('retention:dropped'), state: 'dropped', version: 2, madeAt: at(-31, '02:00') },
		...{ lines: [line(-31, 12)], erased: {}, droppedBy: user('dpo') }
	});
}
