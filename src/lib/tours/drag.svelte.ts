import type { DropTarget } from './card.ts';
import { cellKey } from './planner-blocks.ts';

/** What is being dragged: a stop of the draft, or a session that would be rescheduled. */
export interface Dragged {
	kind: 'stop' | 'session';
	id: string;
	/** In whose row it was taken up; nothing from the list of those not placed. */
	expertId: string | null;
	name: string;
}

interface Handlers {
	/** Asks where a stop may go; its answer is kept until the card is put down. */
	targetsOf: (dragged: Dragged) => Promise<DropTarget[]>;
	drop: (dragged: Dragged, target: DropTarget) => void;
	/** Over the list of stops that are not placed. */
	dropOut: (dragged: Dragged) => void;
	say: (sentence: 'loading' | 'failed' | 'cancelled' | { start: string } | { target: DropTarget }) => void;
}

const threshold = 6;
/** How near an edge of the window the page begins to scroll, and how fast. */
const edge = 60;
const step = 14;

/**
 * Dragging with a mouse or pen on the table that the server rendered: cards carry `data-drag`, rows `data-expert` and
 * their cells `data-day`.
 * On a phone, by keyboard and without a script the card's own page does the same.
 */
export class PlannerDrag {
	dragged = $state.raw<Dragged | null>(null);
	targets = $state.raw<Readonly<Record<string, DropTarget>> | null>(null);
	over = $state<string | null>(null);
	x = $state(0);
	y = $state(0);
	readonly #on: Handlers;
	#down: { dragged: Dragged; x: number; y: number } | null = null;
	#scrolling = 0;

	constructor(on: Handlers) {
		this.#on = on;
	}

	down = (event: PointerEvent): void => {
		if (event.button !== 0 || event.pointerType === 'touch') return;
		const card = (event.target as Element).closest<HTMLElement>('[data-drag]');
		if (!card) return;
		const [kind, id, expertId] = card.dataset.drag!.split(' ') as [Dragged['kind'], string, string?];
		const dragged = { kind, id, expertId: expertId || null, name: card.dataset.name ?? '' };
		this.#down = { dragged, x: event.clientX, y: event.clientY };
	};

	move = (event: PointerEvent): void => {
		if (!this.#down) return;
		[this.x, this.y] = [event.clientX, event.clientY];
		if (!this.dragged) {
			if (Math.hypot(this.x - this.#down.x, this.y - this.#down.y) < threshold) return;
			void this.#start(this.#down.dragged);
		}
		event.preventDefault();
		this.#look();
		if (!this.#scrolling) this.#scrolling = requestAnimationFrame(this.#scroll);
	};

	up = (): void => {
		const { dragged, over, targets } = this;
		this.#end();
		if (!dragged) return;
		// The press that ends a drag opens no link.
		const swallow = (event: Event) => event.preventDefault();
		addEventListener('click', swallow, { capture: true });
		setTimeout(() => removeEventListener('click', swallow, { capture: true }));
		if (over === 'out') this.#on.dropOut(dragged);
		else {
			const target = over === null ? undefined : targets?.[over];
			if (target) this.#on.drop(dragged, target);
			else this.#on.say('cancelled');
		}
	};

	key = (event: KeyboardEvent): void => {
		if (event.key !== 'Escape' || !this.#down) return;
		const wasDragging = this.dragged !== null;
		this.#end();
		if (wasDragging) this.#on.say('cancelled');
	};

	async #start(dragged: Dragged): Promise<void> {
		this.dragged = dragged;
		getSelection()?.removeAllRanges();
		this.#on.say('loading');
		const down = this.#down;
		try {
			const targets = await this.#on.targetsOf(dragged);
			if (this.#down !== down) return;
			this.targets = Object.fromEntries(
				targets.map((target) => [cellKey(target.expertId, target.day), target])
			);
			this.#on.say({ start: dragged.name });
			this.over = null;
			this.#look();
		} catch {
			// The card's own page still does it.
			if (this.#down === down) this.#end();
			this.#on.say('failed');
		}
	}

	/** What lies under the pointer. */
	#look(): void {
		const below = document.elementFromPoint(this.x, this.y);
		const day = below?.closest<HTMLElement>('[data-day]')?.dataset.day;
		const expertId = below?.closest<HTMLElement>('[data-expert]')?.dataset.expert;
		const key = day && expertId ? cellKey(expertId, day) : below?.closest('[data-out]') ? 'out' : null;
		if (key === this.over) return;
		this.over = key;
		const target = key === null ? undefined : this.targets?.[key];
		if (target) this.#on.say({ target });
	}

	#scroll = (): void => {
		this.#scrolling = 0;
		if (!this.dragged) return;
		const by = (at: number, size: number) => (at < edge ? -step : at > size - edge ? step : 0);
		const [dx, dy] = [by(this.x, innerWidth), by(this.y, innerHeight)];
		if (dy) scrollBy(0, dy);
		if (dx) document.querySelector('[data-scroll]')?.scrollBy(dx, 0);
		if (!dx && !dy) return;
		this.#look();
		this.#scrolling = requestAnimationFrame(this.#scroll);
	};

	#end(): void {
		cancelAnimationFrame(this.#scrolling);
		this.#scrolling = 0;
		this.#down = null;
		this.dragged = null;
		this.targets = null;
		this.over = null;
	}
}
