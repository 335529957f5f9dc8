/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, version } from '$service-worker';
import { forgetDay, readDay } from './lib/offline/browser/device.ts';

// Keeps the scripts and styles of the portal and one page that holds nothing of anybody; never a page of a person.
// Today's stops and visits are kept by their own pages, and forgotten here: at sign-out, and when their day is over.

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;
const store = `tongxin-${version}`;
const locales = ['zh-CN', 'en'] as const;
const pageOf = (locale: string) => `/offline?${locale}`;

worker.addEventListener('install', (event) => {
	event.waitUntil(fill().then(() => worker.skipWaiting()));
});

async function fill(): Promise<void> {
	const cache = await caches.open(store);
	await cache.addAll(build);
	for (const locale of locales) {
		// Without cookies: as nobody, in each language.
		const page = await fetch('/offline', { credentials: 'omit', headers: { 'accept-language': locale } });
		if (!page.ok) throw new Error(`/offline answered ${page.status}`);
		await cache.put(pageOf(locale), page);
	}
}

worker.addEventListener('activate', (event) => {
	event.waitUntil(tidy().then(() => worker.clients.claim()));
});

async function tidy(): Promise<void> {
	const names = await caches.keys();
	await Promise.all(
		names.filter((name) => name.startsWith('tongxin-') && name !== store).map((name) => caches.delete(name))
	);
}

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== worker.location.origin) return;
	if (url.pathname === '/sign-out' && request.method === 'POST') event.waitUntil(forgetDay());
	if (request.method !== 'GET') return;
	if (build.includes(url.pathname)) event.respondWith(fromStore(request));
	else if (request.mode === 'navigate') event.respondWith(visit(request, url));
});

async function fromStore(request: Request): Promise<Response> {
	return (await (await caches.open(store)).match(request)) ?? fetch(request);
}

async function visit(request: Request, url: URL): Promise<Response> {
	try {
		return await fetch(request);
	} catch (error) {
		// Also deletes the day if it is over.
		const [stops, visits] = await Promise.all([readDay('today'), readDay('visits')]).catch(() => []);
		if (url.pathname !== '/offline') return Response.redirect('/offline', 302);
		const locale = (stops ?? visits)?.locale ?? (worker.navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
		const page = await (await caches.open(store)).match(pageOf(locale));
		if (page) return page;
		throw error;
	}
}
