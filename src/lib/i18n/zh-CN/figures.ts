import { grades } from './grades.ts';

export const figures = {
	title: ({ rate }: { rate: string | null }) => (rate ? `本学年已筛查${rate}的学生` : '本学年的筛查数字'),
	empty: '人数还不够，不能公布',
	emptyText: '不到10名学生时不公布任何数字。筛查开始、人数够了以后，数字会出现在这里。',
	documentTitle: '筛查数字',
	context: ({ year }: { year: string }) => `${year.replace('-', '—')}学年`,
	leadBureau: '按县（市、区）和学段。没有任何一名学生，10人以下不显示，也推算不出来。',
	leadSchool: '按年级。10人以下不显示，也推算不出来。',
	asOf: ({ time }: { time: string }) => `截至${time}`,
	weekly: '每周一更新一次',
	city: '全市',
	school: '全校',
	merged: ({ names }: { names: string }) => `${names}（合并）`,
	and: '、',
	download: '导出表格',
	year: '学年',
	show: '查看',
	filter: '选择学年',
	columns: {
		place: '范围',
		pupils: '在校学生',
		consented: '已同意',
		screened: '已筛查',
		unconfirmed: '等级待确认',
		green: '绿',
		yellow: '黄',
		orange: '橙',
		red: '红'
	},
	share: ({ n, percent }: { n: string; percent: string }) => `${n}（${percent}）`,
	hidden: '不显示',
	together: ({ kinds, n }: { kinds: string; n: string }) => `${kinds}合计${n}`,
	kinds: { unconfirmed: '待确认', green: '绿', yellow: '黄', orange: '橙', red: '红' },
	stages: { primary: '小学', junior: '初中', senior: '高中', vocational: '中职', university: '高校' },
	grade: ({ stage, n }: { stage: string; n: number }) =>
		grades[`${stage}${n}` as keyof typeof grades] ?? stage,
	how: {
		title: '这些数字怎么来，为什么有的不显示',
		lines: [
			'“已同意”是现在有有效同意或已经作答的学生；“已筛查”是提交了问卷的学生。',
			'等级是老师确认过的筛查提示，不是诊断；没有确认的列在“等级待确认”。',
			'某一等级在任何一个范围不到10人时，同一层的所有范围都把它和相邻等级合在一起，用总数减也减不出来。',
			'学生很少的范围和邻近的合并显示。网页、接口和导出的数字完全一样。'
		]
	},
	export: {
		name: '筛查数字',
		columns: [
			'学年',
			'截至',
			'范围',
			'下一层',
			'在校学生',
			'已同意',
			'已筛查',
			'等级待确认',
			'绿',
			'黄',
			'橙',
			'红',
			'合并显示的等级',
			'合并人数'
		]
	}
};
