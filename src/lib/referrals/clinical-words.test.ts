import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advices, arrangements, fitnesses } from './letter.ts';
import { clinicalWords } from './clinical-words.ts';

const words = (text: string) => clinicalWords(text).map(({ word }) => word);

test.each([
	['每周和心理老师见面一次，情绪有明显变化时当天联系家长。'],
	['先上半天课，第二周起全天；体育课可以在旁边看。'],
	['上学路上请家长陪，课间 10 分钟去安静的地方坐一坐。'],
	['Come half days for two weeks; call the family the same day if anything changes.'],
	['下次复诊前不安排考试，作业量减一半，16:30 放学后由家长接。']
])('lets an everyday sentence go: %s', (text) => {
	expect(clinicalWords(text)).toEqual([]);
});

test.each([
	['抑 郁 症', '抑郁症'],
	['ＰＨＱ－９ 做过', 'PHQ'],
	['p h q', 'PHQ'],
	['考虑 yi yu zheng', '抑郁症'],
	['YìYùZhèng', '抑郁症'],
	['服 舍·曲·林', '舍曲林'],
	['sertraline 50 mg', '舍曲林'],
	['遵医嘱用药', '药物'],
	['双-相', '双相'],
	['S C L 9 0', 'SCL-90'],
	['家长已知道诊断', '精神障碍']
])('finds %s', (text, word) => {
	expect(words(text)).toContain(word);
});

test('finds scores, and leaves minutes alone', () => {
	expect(clinicalWords('得了 18 分')).toContainEqual({ kind: 'score', word: '18 分' });
	expect(words('18/27')).toContain('18/27');
	expect(clinicalWords('课间 10 分钟')).toEqual([]);
	expect(clinicalWords('三分之一的作业')).toEqual([]);
});

test('no blank, sign or width between its characters hides a word', () => {
	const hidden = fc.constantFrom('', ' ', '·', '-', '\u3000', '，', '*', '_');
	fc.assert(
		fc.property(
			fc.constantFrom('抑郁症', '精神分裂', '舍曲林', '奥氮平', '量表', '双相'),
			fc.array(hidden, { minLength: 6, maxLength: 6 }),
			fc.constantFrom('', '请注意', '上午'),
			(word, gaps, before) => {
				const written = [...word].map((c, n) => c + gaps[n]).join('');
				expect(words(before + written).length).toBeGreaterThan(0);
			}
		)
	);
});

test('the codes of a letter are no clinical words themselves', () => {
	for (const code of [...fitnesses, ...arrangements, ...advices]) {
		expect(clinicalWords(code.replaceAll('_', ' '))).toEqual([]);
	}
});
