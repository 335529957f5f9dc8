import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { messagesFor, sayProblem } from '$lib/i18n/server.ts';
import { xlsxStream } from '$lib/server/table/write-xlsx.ts';
import { rowsToCorrect } from '$lib/students/server/rows-to-correct.ts';
import type { RequestHandler } from './$types';

/** All rows of a file in which something is wrong, each with what it is. */
export const GET: RequestHandler = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { locale } = event.locals;
	const { refused } = messagesFor(locale).students;
	const found = (await rowsToCorrect(actor, event.params.draft)) ?? notFound();
	async function* table() {
		for await (const { line, cells, problems } of found.rows) {
			const sentences = problems.map((problem) => sayProblem(locale, problem));
			yield [String(line), ...found.headings.map((_, n) => cells[n] ?? ''), sentences.join('\n')];
		}
	}
	const head = [refused.line, ...found.headings, refused.problem];
	return new Response(xlsxStream(refused.fileName, head, table()), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': `attachment; filename="problems.xlsx"; filename*=UTF-8''${encodeURIComponent(refused.fileName)}.xlsx`,
			'cache-control': 'private, no-store'
		}
	});
};
