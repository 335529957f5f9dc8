/** The people and things of the population by number, so that every workload finds them without asking. */
const kinds = ['organisation', 'team', 'expert', 'user', 'topic', 'membership', 'target'] as const;

export function idOf(kind: (typeof kinds)[number], n: number): string {
	return `00000000-0000-7000-80${hex(kinds.indexOf(kind), 2)}-${hex(n, 12)}`;
}

function hex(n: number, digits: number): string {
	return n.toString(16).padStart(digits, '0');
}

export const schoolCount = 500;
export const expertCount = 30;
export const teamCount = 6;
export const expertsPerTeam = expertCount / teamCount;

/** The first hospital has the city's team (number 0) and one of its own, the others one each. */
export const hospitalCount = teamCount - 1;
export const coordinatorsPerHospital = 64;

export const hospital = (n: number) => idOf('organisation', schoolCount + n);
export const bureauOffice = idOf('organisation', schoolCount + hospitalCount);
export const teamOfExpert = (expert: number) => Math.floor(expert / expertsPerTeam);
export const hospitalOfTeam = (team: number) => Math.max(team, 1) - 1;

/** Users by number; each has one token for the API and one for the browser. */
export const coordinator = (hospitalNumber: number, n: number) =>
	hospitalNumber * coordinatorsPerHospital + n;
export const bureau = hospitalCount * coordinatorsPerHospital;
export const counsellor = bureau + 1;
export const userCount = counsellor + 1;

export function tokenOf(user: number, kind: 'api' | 'browser'): string {
	return `bench-${kind}-${user}`;
}

/** The day it is: a Friday in autumn, as the application sees it too. */
export const today = '2026-10-09';
