import { isTaken } from './keys.ts';

const dayMs = 86_400_000;

/**
 * The arrow keys go from day to day among the links marked `data-day` inside the element, so many days across and
 * down, and the paging keys press what carries `[` and `]` as `data-key`. Tab then enters at one of them instead of
 * stopping at each. Without a script every link is a stop.
 */
export function arrowKeys({ across, down }: { across: number; down: number }) {
	const steps: Record<string, number> = {
		ArrowLeft: -across,
		ArrowRight: across,
		ArrowUp: -down,
		ArrowDown: down
	};
	return (element: HTMLElement) => {
		const days = () => [...element.querySelectorAll<HTMLElement>('[data-day]')];
		const visible = (day: HTMLElement) => day.getClientRects().length > 0;
		function stopAt(current: HTMLElement): void {
			for (const day of days()) day.tabIndex = day === current ? 0 : -1;
		}
		function onkeydown(event: KeyboardEvent): void {
			const from = (event.target as HTMLElement).dataset.day;
			const step = steps[event.key];
			if (!from || isTaken(event)) return;
			const page = { PageUp: '[', PageDown: ']' }[event.key];
			if (page) {
				event.preventDefault();
				document.querySelector<HTMLElement>(`[data-key="${page}"]`)?.click();
			}
			if (!step) return;
			const at = new Date(Date.parse(from) + step * dayMs).toISOString().slice(0, 10);
			const next = step > 0 ? days().filter(visible) : days().filter(visible).reverse();
			// On the phone days on which nothing is are left out: the next one that is there.
			const found = next.find(({ dataset }) => (step > 0 ? dataset.day! >= at : dataset.day! <= at));
			if (!found) return;
			event.preventDefault();
			stopAt(found);
			found.focus();
		}
		function onfocusin({ target }: FocusEvent): void {
			if ((target as HTMLElement).dataset.day) stopAt(target as HTMLElement);
		}
		const first = element.querySelector<HTMLElement>('.today [data-day]') ?? days()[0];
		if (first) stopAt(first);
		element.addEventListener('keydown', onkeydown);
		element.addEventListener('focusin', onfocusin);
		return () => {
			element.removeEventListener('keydown', onkeydown);
			element.removeEventListener('focusin', onfocusin);
		};
	};
}
