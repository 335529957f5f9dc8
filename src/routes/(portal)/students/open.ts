import { error } from '@sveltejs/kit';
import type { UserActor } from '$lib/access/actor.ts';
import { isUniversity } from '$lib/students/classes.ts';
import { schoolsOf } from '$lib/students/policy.ts';

/** The school that the address names, or the first of those whose pupils the person keeps. */
export function openSchool({ url }: { url: URL }, actor: UserActor) {
	const schools = schoolsOf(actor);
	const asked = url.searchParams.get('school');
	const school = schools.find(({ id }) => id === asked) ?? schools[0];
	if (!school) error(403, { message: 'not_allowed', code: 'not_allowed' });
	return { school: { ...school, isUniversity: isUniversity(school.kind) }, schools };
}

/** The school of something that was found. */
export function schoolOf(actor: UserActor, schoolId: string) {
	const school = schoolsOf(actor).find(({ id }) => id === schoolId);
	if (!school) error(403, { message: 'not_allowed', code: 'not_allowed' });
	return { ...school, isUniversity: isUniversity(school.kind) };
}
