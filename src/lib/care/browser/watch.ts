import type { Called } from '../server/find-alarm.ts';

interface Watched {
	current(): Called | null;
	heard(alarm: Called | null): void;
	/** What stands before the title of the page. */
	title(n: number): string;
}

const usual = 20_000;
const sparing = 30_000;

/** Asks again and again whether something calls this person, as long as the page is open; ends by what it returns. */
export function watch({ current, heard, title }: Watched): () => void {
	let sound: AudioContext | undefined;
	/** Browsers allow sound only after the reader has touched the page. */
	const allow = () => (sound ??= new AudioContext());
	addEventListener('pointerdown', allow, { once: true });
	addEventListener('keydown', allow, { once: true });

	let prefix = '';
	const say = () => {
		const n = current()?.n ?? 0;
		const plain = document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
		prefix = n ? title(n) : '';
		if (document.title !== prefix + plain) document.title = prefix + plain;
	};
	async function ask(): Promise<void> {
		try {
			const answer = await fetch('/care/pulse', { headers: { accept: 'application/json' } });
			if (answer.ok && !answer.redirected) heard((await answer.json()) as Called | null);
		} catch {
			// Without a connection what was heard last stays, and the next round asks again.
		}
		if (current() && sound) ring(sound);
		say();
	}
	say();
	const titles = new MutationObserver(say);
	titles.observe(document.head, { subtree: true, childList: true, characterData: true });
	const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
	const asking = setInterval(() => void ask(), saves ? sparing : usual);
	return () => {
		clearInterval(asking);
		titles.disconnect();
		removeEventListener('pointerdown', allow);
		removeEventListener('keydown', allow);
		void sound?.close();
	};
}

/** Two short tones. */
function ring(sound: AudioContext): void {
	for (const [n, pitch] of [880, 660].entries()) {
		const from = sound.currentTime + n * 0.28;
		const tone = sound.createOscillator();
		const loudness = sound.createGain();
		tone.frequency.value = pitch;
		loudness.gain.setValueAtTime(0.001, from);
		loudness.gain.exponentialRampToValueAtTime(0.25, from + 0.03);
		loudness.gain.exponentialRampToValueAtTime(0.001, from + 0.25);
		tone.connect(loudness).connect(sound.destination);
		tone.start(from);
		tone.stop(from + 0.26);
	}
}
