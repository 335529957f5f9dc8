import { hasRole } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { findFile } from '$lib/care/server/timeline.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { findStudent } from '$lib/students/server/queries.ts';
import { listReads } from '$lib/students/server/reads.ts';
import type { PageServerLoad } from './$types';
import { schoolOf } from '../open.ts';

const readsShown = 6;

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const student = (await findStudent(actor, event.params.id)) ?? notFound();
	const school = schoolOf(actor, student.schoolId);
	const [file, reads] = await Promise.all([
		findFile(actor, { studentId: student.id, schoolId: student.schoolId, isAdult: student.isAdult }),
		hasRole(actor, 'school_leader') ? listReads(actor, { code: student.code }) : null
	]);
	const { locale } = event.locals;
	const { grants, students } = messagesFor(locale);
	const { parts, ownSide } = grants.logPage;
	const self = student.isAdult ? students.file.events.signers.student : ownSide;
	return {
		student,
		school,
		file,
		mayRefer: hasRole(actor, 'counsellor') && student.leftOn === null,
		/** For the school's leader: who looked last, in words. */
		reads:
			reads?.items
				.slice(0, readsShown)
				.map(({ id, at, person, part }) => ({ id, at, person: person ?? self, what: parts[part] })) ?? null
	};
};
