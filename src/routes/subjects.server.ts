import { careSubjects } from '$lib/care/server/subjects.ts';
import { caseSubjects } from '$lib/cases/server/subjects.ts';
import { followUpSubjects } from '$lib/cases/server/follow-up-subjects.ts';
import { returnSubjects } from '$lib/cases/server/return-queries.ts';
import { consentSubjects } from '$lib/consents/server/subjects.ts';
import type { Subjects } from '$lib/notifications/subject.ts';
import { privacySubjects } from '$lib/privacy/server/subjects.ts';
import { referralSubjects } from '$lib/referrals/server/subjects.ts';
import { subjects as sessionSubjects } from '$lib/sessions/server/subjects.ts';
import { grantSubjects } from '$lib/students/server/subjects.ts';

/** Everything that messages are about. */
export const subjects: Subjects = {
	...sessionSubjects,
	...grantSubjects,
	...consentSubjects,
	...careSubjects,
	...referralSubjects,
	...caseSubjects,
	...followUpSubjects,
	...privacySubjects,
	...returnSubjects
};
