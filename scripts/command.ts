import { EnvError } from '../src/lib/server/env.ts';

/** What a command knows of its own life. */
export interface Life {
	/** Aborted by SIGTERM or SIGINT; steps that take long give up then. */
	signal: AbortSignal;
	/** Adds something to do before the process ends, however it ends; the last added is done first. */
	atEnd(work: () => Promise<void>): void;
}

/**
 * Runs a command: prints a refusal as one sentence (a defect with its stack), tidies up, and exits with 0 or 1.
 */
export async function command(main: (life: Life) => Promise<void>): Promise<never> {
	const controller = new AbortController();
	const ends: (() => Promise<void>)[] = [];
	for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => controller.abort());
	let code = 0;
	try {
		await main({ signal: controller.signal, atEnd: (work) => ends.unshift(work) });
	} catch (error) {
		if (!controller.signal.aborted) {
			console.error(describe(error));
			code = 1;
		}
	}
	for (const end of ends) {
		await end().catch((error) => {
			console.error(describe(error));
			code = 1;
		});
	}
	process.exit(code);
}

function describe(error: unknown): unknown {
	const refusal = error instanceof EnvError || (error instanceof Error && error.constructor === Error);
	return refusal && error.message ? error.message : error;
}
