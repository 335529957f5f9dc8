import { dayOf, instantAt, type Day } from '../calendar/shanghai.ts';
import { env } from './env.ts';

/** The only place that asks for the time. */
let read: () => Date = systemTime;

/** This instant. `DEMO_TODAY` holds the Shanghai date still, while the time of day runs on. */
export function now(): Date {
	return read();
}

/** The day it is in Shanghai. */
export function today(): Day {
	return dayOf(now());
}

/** For tests: asks `clock` from now on. */
export function setClock(clock: () => Date): void {
	read = clock;
}

export function resetClock(): void {
	read = systemTime;
}

function systemTime(): Date {
	const instant = new Date();
	const { demoToday } = env();
	if (!demoToday) return instant;
	const sinceMidnight = instant.getTime() - instantAt(dayOf(instant), '00:00').getTime();
	return new Date(instantAt(demoToday, '00:00').getTime() + sinceMidnight);
}
