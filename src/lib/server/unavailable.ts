import type { RequestEvent } from '@sveltejs/kit';

const seconds = 5;

/** The answer while the database is away: a plain page in both languages, or a problem for programs. */
export function unavailable(event: RequestEvent): Response {
	const headers = { 'retry-after': String(seconds), 'cache-control': 'no-store' };
	const { requestId } = event.locals;
	if (event.url.pathname.startsWith('/api/')) {
		const problem = {
			type: 'about:blank',
			title: 'Service unavailable',
			status: 503,
			code: 'busy',
			requestId
		};
		return new Response(JSON.stringify(problem), {
			status: 503,
			headers: { ...headers, 'content-type': 'application/problem+json' }
		});
	}
	const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${seconds}"><title>请稍候 · 同心</title>
<body style="font:16px/1.75 system-ui,sans-serif;max-width:36em;margin:12vh auto;padding:0 16px;color:#1B2427;background:#F7F6F2">
<h1 style="font-size:24px">请稍候，平台正在恢复</h1>
<p>您刚才的操作没有执行，已经保存的内容都在。本页会自动重试。</p>
<p lang="en">The portal is just recovering. Nothing was done; everything saved is still there. This page tries again by itself.</p>
<p>心理援助热线 <a href="tel:12356">12356</a>（24小时）</p><p style="color:#5F696E;font-size:13px">${requestId}</p>`;
	return new Response(page, {
		status: 503,
		headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }
	});
}
