// A browser without scripts, as far as forms need one: cookies, redirects, and what stands in a page's forms.

export interface PlainForm {
	/** Where it is sent, as it is written in the page; empty for the page itself. */
	action: string;
	/** What would be sent as the page stands, in its order. */
	fields: [name: string, value: string][];
	/** Every name that can be filled, with its kind: `text`, `radio`, `checkbox`, `textarea`, `select`, `file`… */
	kinds: Map<string, string>;
}

export interface PlainPage {
	status: number;
	path: string;
	html: string;
	forms: PlainForm[];
}

export class PlainVisitor {
	private readonly base: string;
	private readonly cookies = new Map<string, string>([['locale', 'zh-CN']]);

	constructor(base: string) {
		this.base = base;
	}

	open(path: string): Promise<PlainPage> {
		return this.go(path, {});
	}

	/** Sends a form of a page with these fields filled in; what the page had filled in goes along. */
	send(
		page: PlainPage,
		form: PlainForm | undefined,
		filled: Record<string, string | string[]> = {}
	): Promise<PlainPage> {
		if (!form) throw new Error(`${page.path} has no such form`);
		const unknown = Object.keys(filled).filter((name) => !form.kinds.has(name));
		if (unknown.length) throw new Error(`the form of ${page.path} has no ${unknown.join(', ')}`);
		const body = new URLSearchParams(form.fields.filter(([name]) => !(name in filled)));
		for (const [name, values] of Object.entries(filled))
			for (const value of [values].flat()) body.append(name, value);
		return this.go(new URL(form.action || page.path, this.base + page.path), { method: 'POST', body });
	}

	private async go(to: string | URL, init: RequestInit): Promise<PlainPage> {
		const url = new URL(to, this.base);
		const answer = await fetch(url, {
			...init,
			redirect: 'manual',
			headers: {
				accept: 'text/html',
				origin: this.base,
				cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
			}
		});
		for (const cookie of answer.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
			if (/max-age=0/i.test(cookie)) this.cookies.delete(name!);
			else this.cookies.set(name!, value!);
		}
		const next = answer.headers.get('location');
		if (next) return this.go(new URL(next, url), {});
		const html = await answer.text();
		return { status: answer.status, path: url.pathname + url.search, html, forms: formsOf(html) };
	}
}

function formsOf(html: string): PlainForm[] {
	return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
		.map(([, head, body]) => ({ head: attributes(head!), body: body! }))
		.filter(({ head }) => head.get('method')?.toUpperCase() === 'POST')
		.map(({ head, body }) => readForm(head.get('action') ?? '', body));
}

function readForm(action: string, body: string): PlainForm {
	const form: PlainForm = { action, fields: [], kinds: new Map() };
	const controls = /<input\b([^>]*)>|<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\2>/g;
	for (const [, input, tag = 'input', other, inside] of body.matchAll(controls)) {
		const found = attributes(input ?? other!);
		const name = found.get('name');
		if (!name || found.has('disabled')) continue;
		const kind = tag === 'input' ? (found.get('type') ?? 'text') : tag!;
		form.kinds.set(name, kind);
		const value = found.get('value');
		if (kind === 'radio' || kind === 'checkbox') {
			if (found.has('checked')) form.fields.push([name, value ?? 'on']);
		} else if (kind === 'select') {
			const options = [...inside!.matchAll(/<option\b([^>]*)>/g)].map(([, option]) => attributes(option!));
			const chosen = options.find((option) => option.has('selected')) ?? options[0];
			if (chosen) form.fields.push([name, chosen.get('value') ?? '']);
		} else if (kind !== 'file')
			form.fields.push([name, kind === 'textarea' ? plain(inside!) : (value ?? '')]);
	}
	return form;
}

function attributes(head: string): Map<string, string> {
	return new Map(
		[...head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, plain(value ?? '')])
	);
}

function plain(text: string): string {
	return text
		.replace(/<!--.*?-->/g, '')
		.replace(
			/&(lt|gt|quot|#39|amp);/g,
			(_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!
		);
}
