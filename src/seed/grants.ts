import { addDays, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { seedEpoch, seedId } from './ids.ts';
import { schoolYearOf } from './pupils.ts';
import type { Rows } from './rows.ts';

const schools = [
	{ key: 'WL01', letter: 'A', counsellor: 'counsellor@demo.test', leader: 'leader@demo.test' },
	{ key: 'GX01', letter: 'B', counsellor: 'university@demo.test', leader: undefined }
] as const;

/**
 * Who may see the results of the demonstration's pupils: the counsellors for the running school year; one grant that
 * was ended, one break-glass that was looked at and one that waits.
 */
export function addGrants(rows: Rows, today: Day): void {
	const from = schoolYearOf(today);
	for (const { key, letter, counsellor, leader } of schools) {
		const schoolId = seedId(`organisation:${key}`);
		const counsellorId = seedId(`user:${counsellor}`);
		const colleagueId = addPerson(rows, key, 'counsellor', `演示教师-${key}-2`);
		const leaderId = leader
			? seedId(`user:${leader}`)
			: addPerson(rows, key, 'school_leader', `演示校领导-${key}`);
		const grant = (name: string, more: Partial<Rows['accessGrants'][number]>) =>
			rows.accessGrants.push({
				id: seedId(`grant:${key}:${name}`),
				schoolId,
				userId: counsellorId,
				purpose: '年度心理健康筛查与跟进',
				basis: 'leader',
				grantedBy: leaderId,
				fromAt: instantAt(`${from}-09-01`, '09:00'),
				toAt: instantAt(`${from + 1}-08-31`, '18:00'),
				...more
			});
		grant('year', {});
		grant('ended', {
			purpose: '新生入学测评',
			fromAt: instantAt(addDays(today, -70), '09:00'),
			toAt: instantAt(addDays(today, -10), '18:00'),
			endedAt: instantAt(addDays(today, -40), '16:20')
		});
		const opened = (
			name: string,
			days: number,
			time: string,
			reasonCode: 'danger' | 'missing',
			purpose: string,
			pupil: string
		) => {
			const fromAt = instantAt(addDays(today, -days), time);
			const studentId = seedId(`student:${letter}${pupil}`);
			rows.readLogs.push({
				id: seedId(`read:${key}:${name}`),
				at: new Date(fromAt.getTime() + 60_000),
				actorId: colleagueId,
				studentId,
				schoolId,
				part: 'file',
				basis: 'break_glass',
				isProtected: 'no'
			});
			return {
				userId: colleagueId,
				studentId,
				purpose,
				reasonCode,
				basis: 'break_glass' as const,
				grantedBy: colleagueId,
				fromAt,
				toAt: new Date(fromAt.getTime() + 3_600_000),
				reviewerId: leaderId,
				reviewDueAt: new Date(fromAt.getTime() + 86_400_000)
			};
		};
		grant('seen', {
			...opened('seen', 21, '16:40', 'danger', '学生情绪激动，需要马上知道上次面谈的约定', '017'),
			reviewedBy: leaderId,
			reviewedAt: instantAt(addDays(today, -20), '08:30'),
			reviewWords: '情况属实，查看范围合适。'
		});
		grant('waiting', opened('waiting', 1, '17:10', 'missing', '晚自习时班主任报告学生突然离开教室', '044'));
	}
}

/** Somebody of the school who never signs in. */
function addPerson(rows: Rows, key: string, role: 'counsellor' | 'school_leader', name: string): string {
	const email = `${role.replace('_', '-')}-${key.toLowerCase()}@example.com`;
	const id = seedId(`user:${email}`);
	rows.users.push({ id, email, name, passwordHash: '!', createdAt: seedEpoch });
	rows.memberships.push({
		id: seedId(`membership:${email}`),
		userId: id,
		organisationId: seedId(`organisation:${key}`),
		role,
		validFrom: '2024-01-01',
		isLead: role === 'school_leader'
	});
	return id;
}
