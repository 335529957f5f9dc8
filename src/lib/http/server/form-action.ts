import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { superValidate, type SuperValidated } from 'sveltekit-superforms';
import { zod4, type ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { z } from 'zod';
import { recordRefusal } from '../../audit/server/record-refusal.ts';
import { sayProblem, sayRefusal } from '../../i18n/server.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Call } from '../../server/call.ts';
import { DomainError, type Clash } from '../../server/errors.ts';
import { setFlash } from '../../server/flash.ts';

export interface Refusal {
	code: string;
	sentence: string;
	clash: Clash[];
}

/**
 * One form post, one use-case: validates, calls, and goes on to `done`. What the use-case refuses comes back with
 * the form as it was typed and a sentence in the reader's language; anything unexpected is thrown.
 * The form's hidden `idempotencyKey` makes a double click one change; `version` guards against overwriting.
 */
export async function submit<S extends ZodValidationSchema, R>(
	event: RequestEvent,
	schema: S,
	useCase: (data: z.output<S>, call: Call) => Promise<R>,
	done: (result: R) => { to: string; flash?: App.Flash }
) {
	const tried = await attempt(event, schema, useCase);
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
	useCase: (data: z.output<S>, call: Call) => Promise<R>
) {
	const body = answered(await event.request.formData().catch(() => new FormData()));
	const form = await superValidate(body, zod4(schema), { strict: true });
	const { locale, requestId } = event.locals;
	if (!form.valid) {
		sayErrors(form, locale);
		form.data = { ...form.data, ...asTyped(form.data, body) };
		return { failure: fail(422, { form, refusal: null as Refusal | null }) };
	}
	const version = Number(body.get('version'));
	const key = body.get('idempotencyKey');
	try {
		const result = await useCase(form.data as z.output<S>, {
			idempotencyKey: typeof key === 'string' ? key.slice(0, 200) : null,
			requestId,
			version: Number.isInteger(version) && version > 0 ? version : null
		});
		return { failure: null, form, result };
	} catch (refused) {
		if (!(refused instanceof DomainError)) throw refused;
		if (refused.code === 'not_found' || refused.code === 'not_allowed') {
			await recordRefusal(event, refused.code);
			error(refused.status, { message: refused.code, code: refused.code });
		}
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
		return { failure: fail(refused.status, { form, refusal: refusal as Refusal | null }) };
	}
}

/** An empty field is no answer; the form library would take it for a 0 or for the first of several choices. */
function answered(body: FormData): FormData {
	const kept = new FormData();
	for (const [name, value] of body) if (value !== '') kept.append(name, value);
	return kept;
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
