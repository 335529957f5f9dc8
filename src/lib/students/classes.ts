import type { OrganisationKind } from '../network/organisation.ts';

/** Primary, junior, senior, vocational, university; in the order in which lists show them. */
export const grades = [
	'p1',
	'p2',
	'p3',
	'p4',
	'p5',
	'p6',
	'j1',
	'j2',
	'j3',
	's1',
	's2',
	's3',
	'v1',
	'v2',
	'v3',
	'u1',
	'u2',
	'u3',
	'u4',
	'u5'
] as const;
export type Grade = (typeof grades)[number];
export type Stage = 'p' | 'j' | 's' | 'v' | 'u';

export function isGrade(text: string): text is Grade {
	return grades.includes(text as Grade);
}

export function stageOfGrade(grade: Grade): Stage {
	return grade[0] as Stage;
}

/** Where the pupils of a school of this kind start from, and the years that it may have. */
const stages: Partial<Record<OrganisationKind, Stage[]>> = {
	primary_school: ['p', 'j'],
	junior_school: ['j', 'p', 's'],
	senior_school: ['s', 'j'],
	vocational_school: ['v', 's'],
	university: ['u']
};

/** The stages of a school, its own first; empty for whoever has no pupils. Schools of nine or six years have two. */
export function stagesOf(kind: string): readonly Stage[] {
	return stages[kind as OrganisationKind] ?? [];
}

export function gradesOf(kind: string): Grade[] {
	const own = stagesOf(kind);
	return grades.filter((grade) => own.includes(stageOfGrade(grade)));
}

/** Students of a university are adults: they answer for themselves, and nobody is asked for anybody else. */
export function isUniversity(kind: string): boolean {
	return kind === 'university';
}

/**
 * The grade after this one; null where the stage ends and pupils leave. Whether a university's course ends after four
 * years or five only the university knows.
 */
export function gradeAfter(grade: Grade): Grade | null {
	const next = `${grade[0]}${Number(grade[1]) + 1}`;
	return isGrade(next) ? next : null;
}

/** One class by what its school calls it: width of brackets and spaces make no difference. */
export function classKey(grade: string, name: string): string {
	return `${grade} ${name.normalize('NFKC').replace(/[\s()]/g, '')}`;
}

/** Classes of a school year: by grade, then by the numbers in their names. */
export function byClass(a: { grade: string; name: string }, b: { grade: string; name: string }): number {
	const order = grades.indexOf(a.grade as Grade) - grades.indexOf(b.grade as Grade);
	return order || a.name.localeCompare(b.name, 'zh-CN', { numeric: true });
}
