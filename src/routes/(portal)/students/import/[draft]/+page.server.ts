import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { importInput } from '$lib/students/forms.ts';
import { importRoster } from '$lib/students/server/import-roster.ts';
import { previewRoster } from '$lib/students/server/preview-roster.ts';
import type { Actions, PageServerLoad } from './$types';
import { schoolOf } from '../../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const preview = (await previewRoster(actor, event.params.draft)) ?? notFound();
	return { preview, school: schoolOf(actor, preview.schoolId), key: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			importInput,
			(seen, call) => importRoster(actor, event.params.draft, seen, call),
			({ counts }) => ({
				to: '/students',
				flash: { key: 'students.imported', values: { added: counts.added, changed: counts.changed } }
			})
		);
	}
};
