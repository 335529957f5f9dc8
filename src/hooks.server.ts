import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';
import { anonymous } from '$lib/access/actor.ts';
import { factorAsked } from '$lib/access/factor.ts';
import { forgetSignIns } from '$lib/access/server/forget-sign-ins.ts';
import { touchPupils } from '$lib/access/server/factor.ts';
import { keepForm } from '$lib/access/server/kept-forms.ts';
import { identify } from '$lib/access/server/sign-in.ts';
import { readCookie, writeCookie } from '$lib/access/server/cookie.ts';
import { forgetKeys } from '$lib/audit/server/forget-keys.ts';
import { loadHolidays } from '$lib/calendar/server/holidays.ts';
import { escalateReturns } from '$lib/cases/server/return-escalate.ts';
import { climbAlerts } from '$lib/care/server/climb-alerts.ts';
import { escalateCrises } from '$lib/care/server/escalate-crises.ts';
import { escalateCases } from '$lib/cases/server/escalate-cases.ts';
import { sweepFollowUps } from '$lib/cases/server/sweep-follow-ups.ts';
import { isLocale, negotiateLocale } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { largestBody } from '$lib/server/body-size.ts';
import { assembleMails } from '$lib/notifications/server/assemble.ts';
import { forgetNotifications } from '$lib/notifications/server/forget.ts';
import { sendMails } from '$lib/notifications/server/outbox.ts';
import { now } from '$lib/server/clock.ts';
import { isUnavailable } from '$lib/server/db/sql-state.ts';
import { DomainError } from '$lib/server/errors.ts';
import { newId } from '$lib/server/ids.ts';
import { remindConsents } from '$lib/consents/server/remind-consents.ts';
import { watchIncidents } from '$lib/privacy/server/incidents.ts';
import { listDue, runRetention } from '$lib/privacy/server/retention.ts';
import { watchRights } from '$lib/privacy/server/watch-rights.ts';
import { startJobs, type Job } from '$lib/server/jobs.ts';
import { log } from '$lib/server/log.ts';
import { unavailable } from '$lib/server/unavailable.ts';
import { escalateReferrals } from '$lib/referrals/server/escalate-referrals.ts';
import { escalate } from '$lib/sessions/server/escalate.ts';
import { expireOffers } from '$lib/sessions/server/expire-offers.ts';
import { forgetPhotos } from '$lib/sessions/server/forget-photos.ts';
import { lapseRequests } from '$lib/sessions/server/lapse-requests.ts';
import { remindUpcoming } from '$lib/sessions/server/remind-upcoming.ts';
import { tellLostTimes } from '$lib/sessions/server/tell-lost-times.ts';
import { forgetDrafts } from '$lib/students/server/import-roster.ts';
import { workOnRosters } from '$lib/students/server/work-rosters.ts';
import { escalateReviews } from '$lib/students/server/break-glass.ts';
import { subjects } from './routes/subjects.server.ts';

/** What the portal does by itself. */
const timetable: Job[] = [
	{ name: 'load-holidays', everyMinutes: 1, run: loadHolidays },
	{ name: 'lapse-requests', everyMinutes: 1, run: lapseRequests },
	{ name: 'expire-offers', everyMinutes: 1, run: expireOffers },
	{ name: 'tell-lost-times', everyMinutes: 0.5, work: tellLostTimes },
	{ name: 'escalate', everyMinutes: 15, run: escalate },
	{ name: 'escalate-reviews', everyMinutes: 5, run: escalateReviews },
	{ name: 'escalate-referrals', everyMinutes: 5, run: escalateReferrals },
	{ name: 'escalate-crises', everyMinutes: 1, run: escalateCrises },
	{ name: 'follow-ups', everyMinutes: 5, run: sweepFollowUps },
	{ name: 'escalate-cases', everyMinutes: 5, run: escalateCases },
	{ name: 'escalate-returns', everyMinutes: 5, run: escalateReturns },
	{ name: 'forget-sign-ins', everyMinutes: 60, run: forgetSignIns },
	{ name: 'remind-consents', everyMinutes: 60, run: remindConsents },
	{ name: 'remind-upcoming', everyMinutes: 5, run: remindUpcoming },
	{ name: 'climb-alerts', everyMinutes: 0.5, run: climbAlerts },
	{ name: 'assemble-mails', everyMinutes: 0.5, run: assembleMails },
	{ name: 'send-mails', everyMinutes: 0.5, work: () => sendMails(subjects) },
	{ name: 'forget-notifications', everyMinutes: 60, run: forgetNotifications },
	{ name: 'forget-keys', everyMinutes: 60, run: forgetKeys },
	{ name: 'forget-photos', everyMinutes: 60, run: forgetPhotos },
	{ name: 'import-rosters', everyMinutes: 0.25, work: workOnRosters },
	{ name: 'forget-drafts', everyMinutes: 60, run: forgetDrafts },
	{ name: 'watch-incidents', everyMinutes: 5, run: watchIncidents },
	{ name: 'watch-rights', everyMinutes: 60, run: watchRights },
	{ name: 'list-retention', everyMinutes: 60, run: listDue },
	{ name: 'run-retention', everyMinutes: 0.5, run: runRetention }
];

export const init: ServerInit = () => {
	if (building) return;
	const stop = startJobs(timetable);
	(process as NodeJS.EventEmitter).once('sveltekit:shutdown', stop);
};

/** Gives each request a number that the reader can quote and the log can find. */
const number: Handle = async ({ event, resolve }) => {
	event.locals.requestId = newId();
	const response = await resolve(event);
	response.headers.set('x-request-id', event.locals.requestId);
	return response;
};

/** A database that is away is no defect: 503, and when to come back. */
const patience: Handle = async ({ event, resolve }) => {
	try {
		const response = await resolve(event);
		return event.locals.unavailable ? unavailable(event) : response;
	} catch (error) {
		if (isAway(error)) return unavailable(event);
		throw error;
	}
};

const formTypes = [
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'text/plain',
	'application/x-sveltekit-formdata'
];

/**
 * A form that changes something has to come from a page of ours. Mail programs have none: their one-click POST
 * (RFC 8058) carries its right in the address.
 */
const ownForms: Handle = ({ event, resolve }) => {
	const { request, url, route } = event;
	const type = request.headers.get('content-type')?.split(';', 1)[0]!.trim().toLowerCase() ?? '';
	const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
	const isForeign = request.headers.get('origin') !== url.origin;
	if (changes && formTypes.includes(type) && isForeign && route.id !== '/(public)/unsubscribe/[token]') {
		const text = `Cross-site ${request.method} form submissions are forbidden`;
		return new Response(text, { status: 403 });
	}
	return resolve(event);
};

/**
 * What open pages ask again and again by themselves. Nobody need be there: it prolongs no sign-in, and the second factor
 * goes idle all the same.
 */
const askedByPages = [
	'/(portal)/care/pulse',
	'/(portal)/screening/[id]/coverage',
	'/(portal)/students/import/[draft]/progress'
];
const isAskedByPage = ({ route }: RequestEvent) => askedByPages.includes(route.id ?? '');

/** Who is asking: by cookie on pages, by bearer token under /api/. */
const identity: Handle = async ({ event, resolve }) => {
	event.locals.actor = anonymous;
	event.locals.signInId = null;
	event.locals.factor = null;
	const api = event.url.pathname.startsWith('/api/');
	const token = api ? bearer(event) : readCookie(event);
	if (token) {
		const found = await identify(token, api ? 'api' : 'browser', isAskedByPage(event) ? 'page' : 'person');
		event.locals.actor = found.actor;
		event.locals.signInId = found.signInId;
		event.locals.factor = found.factor;
		if (!api && found.prolongedUntil) writeCookie(event, token, found.prolongedUntil);
	}
	return resolve(event);
};

/** The reader's language: chosen on this device, else kept with the account, else what the browser prefers. */
const language: Handle = async ({ event, resolve }) => {
	const { actor } = event.locals;
	const chosen = event.cookies.get('locale');
	const kept = actor.kind === 'user' ? actor.locale : null;
	event.locals.locale = isLocale(chosen)
		? chosen
		: (kept ?? negotiateLocale(event.request.headers.get('accept-language')));
	return resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.locale)
	});
};

/** Where files are sent; their own form says what is too large. */
const uploads = [
	'/(portal)/sessions/[id]/photos',
	'/(portal)/students/import',
	'/(portal)/screening/results',
	'/(portal)/programmes/[id]/[measure]'
];

/** The server takes bodies as large as a picture; every other page refuses them unread. */
const size: Handle = async ({ event, resolve }) => {
	const { headers } = event.request;
	const isLimited = !event.url.pathname.startsWith('/api/') && !uploads.includes(event.route.id ?? '');
	const isLarge = Number(headers.get('content-length')) > largestBody || headers.has('transfer-encoding');
	if (!isLimited || !isLarge) return resolve(event);
	return new Response(messagesFor(event.locals.locale).errors.codes.too_large, {
		status: 413,
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
	});
};

/**
 * Pupils' data in use keeps the second factor fresh. A form that arrives too late for it is kept, so that nothing typed
 * is lost while the factor is shown again; its body is set aside before the page reads it.
 */
const factor: Handle = async ({ event, resolve }) => {
	const { request, locals } = event;
	const type = request.headers.get('content-type')?.split(';', 1)[0]!.trim() ?? '';
	const isLate = locals.factor?.isSetUp && factorAsked(locals.factor, now(), 'step_up') === 'show';
	const aside = request.method === 'POST' && formTypes.includes(type) && isLate ? request.clone() : null;
	const response = await resolve(event);
	const { signInId, keep, isLookingAtPupils } = locals;
	if (signInId && keep && aside) await keepForm(keep, signInId, await aside.formData());
	const isLook = isLookingAtPupils && locals.factor?.isSetUp && !isAskedByPage(event);
	if (signInId && isLook) await touchPupils(signInId);
	return response;
};

const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()');
	response.headers.set('cross-origin-opener-policy', 'same-origin');
	if (event.url.protocol === 'https:') {
		response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	}
	// What a person sees after signing in is not for a shared cache or a back button after signing out.
	if (event.locals.actor?.kind === 'user' && !response.headers.has('cache-control')) {
		response.headers.set('cache-control', 'private, no-cache');
	}
	return response;
};

export const handle = sequence(number, headers, ownForms, patience, identity, language, size, factor);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const { requestId } = event.locals;
	if (isAway(error)) {
		event.locals.unavailable = true;
		return { message: 'busy', code: 'busy', requestId };
	}
	if (status !== 404) log().error({ err: error, requestId, path: pathOf(event) }, message);
	return { message: status === 404 ? 'not_found' : 'failed', requestId };
};

/** Where it happened; an address that is a secret is named by its route alone. */
function pathOf({ route, url }: RequestEvent): string {
	return route.id?.startsWith('/feeds/') ? route.id : url.pathname;
}

function isAway(error: unknown): boolean {
	return isUnavailable(error) || (error instanceof DomainError && error.code === 'busy');
}

function bearer(event: RequestEvent): string | null {
	return /^Bearer (\S+)$/i.exec(event.request.headers.get('authorization') ?? '')?.[1] ?? null;
}
