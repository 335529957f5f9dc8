/**
 * What a page without framework code gets on top of its HTML. It is loaded as it stands, imports nothing and knows no
 * domain; elements ask for what they want by data attributes.
 *
 * - `form[data-keep]`: what is typed or ticked stands in the address at once, as do the names in `data-keep` that are
 *   there already. Links with `data-keep` take the query along.
 * - `input[data-here]`: gets this address when its form is sent.
 * - `input[data-follow]`: when it changes, each `data-part` is fetched anew for the new address.
 * - `form[data-count]`: counts the ticks of that name. `data-says` has the sentence for each number, shown by
 *   `[data-said]`; `data-limit` is the most. `[data-list]` lists the ticked ones by the `template` (`{word}` is the box's
 *   `data-word`), `[data-none]` is there without any, `button[data-untick]` takes its value off.
 * - `form[method=post]`: a second press within five seconds does nothing.
 * - `form[data-swap]`: is sent in the background; each `data-part` of the page that answers takes the place of this one's,
 *   and `data-focus` is read next. Without a connection `[data-offline]` appears and everything stays as it was.
 * - `details[data-menu]`: closes by Escape and by a press elsewhere.
 */

/**
 * The query that sending a form by GET would make, without what was left empty.
 * @param {Iterable<[string, FormDataEntryValue]>} fields
 * @param {URLSearchParams} before
 * @param {string[]} kept names that stay from the query before
 */
export function queryOf(fields, before = new URLSearchParams(), kept = []) {
	const query = new URLSearchParams();
	for (const [name, value] of fields) {
		if (typeof value === 'string' && value) query.append(name, value.replace(/\r?\n/g, '\r\n'));
	}
	for (const [name, value] of before) if (kept.includes(name)) query.append(name, value);
	return query.toString();
}

/**
 * @param {string} text
 * @param {Partial<Record<string, string>>} values
 */
export function fill(text, values) {
	return text.replace(/\{(\w+)\}/g, (all, word) => values[word] ?? all);
}

/**
 * @param {any} target
 * @param {string} selector
 * @returns {any} the element of that kind in which it lies
 */
const around = (target, selector) => target.closest?.(selector);

/**
 * @param {string} selector
 * @returns {any[]} elements of the kind that the selector names
 */
const all = (selector, root = /** @type {ParentNode} */ (document)) => [...root.querySelectorAll(selector)];

let waiting = 0;

/** Writes what the page's form holds into the address. */
function keep() {
	clearTimeout(waiting);
	waiting = 0;
	const [form] = all('form[data-keep]');
	if (!form) return;
	const { pathname, search, hash } = location;
	const kept = (form.dataset.keep ?? '').split(' ');
	const query = queryOf(new FormData(form), new URLSearchParams(search), kept);
	history.replaceState(history.state, '', pathname + (query && `?${query}`) + hash);
	for (const link of all('a[data-keep]')) link.search = query;
}

let asked = '';

/** Fetches this page anew and puts in the parts that depend on what changed; what is typed elsewhere is left alone. */
async function follow() {
	const href = (asked = location.href);
	try {
		const answer = await fetch(href);
		if (!answer.ok || answer.redirected) throw answer;
		const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
		if (asked !== href) return;
		if (waiting) keep();
		if (location.href !== href) return void follow();
		const focused = document.activeElement?.id;
		for (const part of all('[data-part]')) {
			part.replaceChildren(...(fresh.querySelector(`[data-part="${part.dataset.part}"]`)?.childNodes ?? []));
		}
		if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
	} catch {
		// The address has everything.
		if (asked === href) location.reload();
	}
}

/** @type {Map<string, Element>} */
const items = new Map();

/** @param {HTMLFormElement} form */
function count(form) {
	const { count: name = '', limit, says = '[]' } = form.dataset;
	const ticked = all(`input[name="${name}"]`, form).filter(
		({ type, checked }) => type === 'hidden' || checked
	);
	for (const said of all('[data-said]', form)) {
		const sentence = JSON.parse(says)[ticked.length];
		if (said.textContent !== sentence) said.textContent = sentence;
		said.toggleAttribute('data-over', ticked.length > Number(limit));
	}
	for (const list of all('[data-list]', form)) {
		const [template] = all('template', form);
		for (const item of all('li', list)) items.set(item.dataset.value, item);
		ticked.sort((a, b) => (a.value < b.value ? -1 : 1));
		list.replaceChildren(...ticked.map((box) => items.get(box.value) ?? itemOf(template, box)));
		for (const none of all('[data-none]', form)) none.hidden = ticked.length > 0;
	}
}

/**
 * @param {HTMLTemplateElement} template
 * @param {HTMLInputElement} box
 */
function itemOf(template, box) {
	const item = /** @type {Element} */ (template.content.firstElementChild?.cloneNode(true));
	const values = { ...box.dataset, value: box.value };
	const nodes = document.createTreeWalker(item, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
	for (let node = /** @type {Node | null} */ (item); node; node = nodes.nextNode()) {
		if (node instanceof Element) for (const one of node.attributes) one.value = fill(one.value, values);
		else node.nodeValue = fill(node.nodeValue ?? '', values);
	}
	return item;
}

/** @param {HTMLButtonElement} button */
function untick(button) {
	const boxes = all(`input[type=checkbox][name="${button.dataset.untick}"]`);
	const box = boxes.find(({ value }) => value === button.value);
	const item = button.closest('li');
	const next = item?.nextElementSibling ?? item?.previousElementSibling;
	if (!box) return false;
	box.checked = false;
	box.dispatchEvent(new Event('change', { bubbles: true }));
	(next?.querySelector('button') ?? box).focus({ preventScroll: true });
	return true;
}

/** @param {Event | null} event */
function closeMenus(event) {
	for (const menu of all('details[data-menu][open]')) {
		if (event && menu.contains(event.target)) continue;
		if (!event && menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
		menu.open = false;
	}
}

/**
 * @param {HTMLFormElement} form
 * @param {boolean} isSent
 */
function mark(form, isSent) {
	form.toggleAttribute('data-sent', isSent);
	for (const button of all('button', form)) {
		if (isSent) button.setAttribute('aria-disabled', 'true');
		else button.removeAttribute('aria-disabled');
	}
}

/**
 * Sends a form without leaving the page, so that the way back has no step for each of its answers.
 * @param {HTMLFormElement} form
 */
async function swap(form) {
	const offline = (/** @type {boolean} */ isOffline) => {
		for (const note of all('[data-offline]', form)) note.hidden = !isOffline;
	};
	offline(false);
	try {
		const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
		// Asked for as a document: a script would get the answer as data.
		const headers = { accept: 'text/html' };
		const answer = await fetch(form.action, { method: 'POST', body, headers });
		const { pathname } = new URL(answer.url);
		if (answer.status >= 500) throw answer;
		if (pathname !== location.pathname) return location.assign(answer.url);
		const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
		history.replaceState(history.state, '', pathname);
		document.title = fresh.title;
		for (const part of all('[data-part]')) {
			part.replaceChildren(...(fresh.querySelector(`[data-part="${part.dataset.part}"]`)?.childNodes ?? []));
		}
		scrollTo(0, 0);
		all('[data-focus], h1')[0]?.focus();
	} catch {
		mark(form, false);
		offline(true);
	}
}

function start() {
	addEventListener('input', ({ target }) => {
		if (!around(target, 'form[data-keep]')) return;
		clearTimeout(waiting);
		waiting = window.setTimeout(keep, 250);
	});
	addEventListener('change', ({ target }) => {
		const form = around(target, 'form');
		if (form?.matches('[data-count]')) count(form);
		if (form?.matches('[data-keep]')) keep();
		if (around(target, '[data-follow]')) void follow();
	});
	addEventListener('click', (event) => {
		closeMenus(event);
		if (waiting && around(event.target, 'a')) keep();
		const button = around(event.target, 'button[data-untick]');
		if (button && untick(button)) event.preventDefault();
	});
	addEventListener('keydown', ({ key }) => key === 'Escape' && closeMenus(null));
	addEventListener('submit', (event) => {
		if (waiting) keep();
		const form = /** @type {HTMLFormElement} */ (event.target);
		for (const here of all('input[data-here]', form)) here.value = location.pathname + location.search;
		if (form.method !== 'post') return;
		if (form.matches('[data-sent]')) return event.preventDefault();
		mark(form, true);
		if (form.matches('[data-swap]')) {
			event.preventDefault();
			void swap(form);
		}
		setTimeout(() => mark(form, false), 5000);
	});
	// Back may bring the page as it was left, and fields as they were.
	addEventListener('pageshow', ({ persisted }) => {
		// Answers that were given here are not shown again.
		if (persisted && all('form[data-swap]').length) return location.reload();
		for (const form of all('form[data-sent]')) mark(form, false);
		for (const form of all('form[data-count]')) count(form);
	});
	all('[autofocus]')[0]?.focus();
}

if (typeof document !== 'undefined') start();
