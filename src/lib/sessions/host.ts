import { schoolKinds } from '../network/organisation.ts';

/** How a host is spoken to and of: 贵校 to schools and universities, 贵单位 to everybody else. */
export type HostType = 'school' | 'university' | 'organisation';

export function hostType(kind: string): HostType {
	if (kind === 'university') return 'university';
	return (schoolKinds as readonly string[]).includes(kind) ? 'school' : 'organisation';
}
