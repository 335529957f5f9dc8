import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { superValidate, type SuperValidated } from 'sveltekit-superforms';
import { zod4, type ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { z } from 'zod';
import { recordRefusal } from '../../audit/server/record-refusal.ts';
import { sayProblem, sayRefusal } from '../../i18n/server.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Call } from '../../server/call.ts';
import { largestForm } from '../../server/body-size.ts';
import { DomainError, tooLarge, type Clash } from '../../server/errors.ts';
import { setFlash } from '../../server/flash.ts';

export interface Refusal {
	code: string;
	sentence: string;
	clash: Clash[];
}

/** The one file that a form may carry. */
interface Upload {
	field: string;
	megabytes: number;
}

/**
 * One form post, one use-case: validates, calls, and goes on to `done`. What the use-case refuses comes back with
 * the form as it was typed and a sentence in the reader's language; anything unexpected is thrown.
 * The form's hidden `idempotencyKey` makes a double click one change; `version` guards against overwriting.
 */
export async function submit<S extends ZodValidationSchema, R>(
	event: RequestEvent,
	schema: S,
	useCase: (data: z.output<S>, call: Call, file: File | null) => Promise<R>,
	done: (result: R) => { to: string; flash?: App.Flash },
	upload?: Upload
) {
	const tried = await attempt(event, schema, useCase, upload);
	if (tried.failure) return tried.failure;
	const next = done(tried.result);
	if (next.flash) setFlash(event, next.flash);
	redirect(303, next.to);
}

/** The same for what is shown once, on the page itself, because it is kept nowhere: `shown` of the form's answer. */
export async function submitAndShow<S extends ZodValidationSchema, T>(
	event: RequestEvent,
	schema: S,
	useCase: (data: z.output<S>, call: Call) => Promise<T>
) {
	const tried = await attempt(event, schema, useCase);
	if (tried.failure) return tried.failure;
	return { form: tried.form, refusal: null as Refusal | null, shown: tried.result };
}

async function attempt<S extends ZodValidationSchema, R>(
	event: RequestEvent,
	schema: S,
	useCase: (data: z.output<S>, call: Call, file: File | null) => Promise<R>,
	upload?: Upload
) {
	const { locale, requestId } = event.locals;
	if (isTooLarge(event.request, upload)) {
		const form = await superValidate(zod4(schema));
		return { failure: refuse(form, locale, tooLarge(upload!)) };
	}
	const { body, files } = answered(await event.request.formData().catch(() => new FormData()));
	const form = await superValidate(body, zod4(schema), { strict: true });
	if (isOfAnother(event, body.get('as'))) {
		return { failure: refuse(form, locale, new DomainError('not_signed_in')) };
	}
	if (!form.valid) {
		sayErrors(form, locale);
		form.data = { ...form.data, ...asTyped(form.data, body) };
		return { failure: fail(422, { form, refusal: null as Refusal | null }) };
	}
	const version = Number(body.get('version'));
	const key = body.get('idempotencyKey');
	try {
		const result = await useCase(
			form.data as z.output<S>,
			{
				idempotencyKey: typeof key === 'string' ? key.slice(0, 200) : null,
				requestId,
				version: Number.isInteger(version) && version > 0 ? version : null
			},
			(upload && files.get(upload.field)) ?? null
		);
		return { failure: null, form, result };
	} catch (refused) {
		if (!(refused instanceof DomainError)) throw refused;
		if (refused.code === 'not_found' || refused.code === 'not_allowed') {
			await recordRefusal(event, refused.code);
			error(refused.status, { message: refused.code, code: refused.code });
		}
		return { failure: refuse(form, locale, refused) };
	}
}

/** The form with what is wrong with it, and the sentence for the reader. */
function refuse<T extends Record<string, unknown>>(
	form: SuperValidated<T>,
	locale: Locale,
	refused: DomainError
) {
	for (const { field, ...problem } of refused.problems) {
		const errors = form.errors as Record<string, unknown>;
		errors[field] = [...((errors[field] as string[] | undefined) ?? []), sayProblem(locale, problem)];
	}
	const refusal: Refusal = {
		code: refused.code,
		sentence: sayRefusal(locale, refused),
		clash: refused.clash
	};
	form.valid = false;
	return fail(refused.status, { form, refusal: refusal as Refusal | null });
}

/** Said by the browser before it sends anything, so nothing of it has to be read. */
function isTooLarge({ headers }: Request, upload: Upload | undefined): boolean {
	return upload !== undefined && Number(headers.get('content-length')) > largestForm(upload);
}

/** What was written down on a device for one person must not be sent in the name of the next who signs in there. */
function isOfAnother({ locals }: RequestEvent, as: FormDataEntryValue | null): boolean {
	return as !== null && locals.actor.kind === 'user' && as !== locals.actor.id;
}

/**
 * The files apart from what was typed. An empty field is no answer; the form library would take it for a 0 or for
 * the first of several choices. Where no file was chosen the browser sends one without a name.
 */
function answered(sent: FormData): { body: FormData; files: Map<string, File> } {
	const body = new FormData();
	const files = new Map<string, File>();
	for (const [name, value] of sent) {
		if (typeof value === 'string') {
			if (value !== '') body.append(name, value);
		} else if (value.name !== '') files.set(name, value);
	}
	return { body, files };
}

/** What goes back into the fields: the text that was typed, and nothing where nothing was. */
function asTyped(data: Record<string, unknown>, body: FormData): Record<string, unknown> {
	const single = Object.keys(data).filter((name) => typeof data[name] !== 'object');
	return Object.fromEntries(single.map((name) => [name, body.get(name) ?? undefined]));
}

/** Turns the problem codes that the schema gives into sentences. */
export function sayErrors<T extends Record<string, unknown>>(form: SuperValidated<T>, locale: Locale): void {
	form.errors = translate(form.errors, locale) as typeof form.errors;
}

function translate(errors: unknown, locale: Locale): unknown {
	if (typeof errors === 'string') return sayProblem(locale, { problem: errors });
	if (Array.isArray(errors)) return errors.map((e) => translate(e, locale));
	if (errors && typeof errors === 'object') {
		return Object.fromEntries(Object.entries(errors).map(([k, v]) => [k, translate(v, locale)]));
	}
	return errors;
}
