import { error } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { invalid } from '$lib/server/errors.ts';
import { photoForm, photoRemovalForm } from '$lib/sessions/forms.ts';
import { photoRules } from '$lib/sessions/on-the-day.ts';
import { mayAttachPhoto, maySeePhotos } from '$lib/sessions/policy.ts';
import { attachPhoto } from '$lib/sessions/server/attach-photo.ts';
import { findEvidence } from '$lib/sessions/server/evidence.ts';
import { removePhoto } from '$lib/sessions/server/remove-photo.ts';
import type { Actions, PageServerLoad } from './$types';
import { openSession, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openSession(event, actor);
	if (!maySeePhotos(actor, page.facts)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	const { photos } = await findEvidence(actor, page.facts);
	return {
		...shown(page),
		photos: photos ?? [],
		mayChange: mayAttachPhoto(actor, page.facts),
		form: await superValidate(zod4(photoForm))
	};
};

export const actions: Actions = {
	add: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			photoForm,
			async ({ kind, at, from }, call, file) => {
				if (!file) throw invalid('photo', 'photo_needed');
				await attachPhoto(actor, id, { kind, at, file }, call);
				return { to: from === 'today' ? '/today' : `/sessions/${id}/photos` };
			},
			({ to }) => ({ to, flash: { key: 'today.photoAdded' } }),
			{ field: 'photo', megabytes: photoRules.megabytes }
		);
	},
	remove: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			photoRemovalForm,
			(input, call) => removePhoto(actor, id, input, call),
			() => ({ to: `/sessions/${id}/photos`, flash: { key: 'today.photoRemoved' } })
		);
	}
};
