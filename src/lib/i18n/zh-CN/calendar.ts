const weekdays = '一二三四五六日';

export const calendar = {
	beijingTime: '北京时间',
	/** 1 = 周一 … 7 = 周日 */
	weekday: (n: number) => `周${weekdays[n - 1]}`,
	weekdayLong: (n: number) => `星期${weekdays[n - 1]}`,

	previousMonth: '上个月',
	nextMonth: '下个月',
	previousWeek: '上一周',
	nextWeek: '下一周',
	today: '今天',
	chooseView: '显示方式',
	when: '前后翻看',
	views: { list: '列表', month: '月', week: '周', experts: '按专家', teams: '按团队' },
	weekFrom: '所在周的任意一天',
	oneWeek: '一周',
	twoWeeks: '两周',
	howManyWeeks: '显示几周',
	parts: { morning: '上午', afternoon: '下午', evening: '晚上' },
	zone: '时间均为北京时间',
	absent: '不在',
	busy: '另有安排',
	resource: { experts: '专家', teams: '团队' },
	nobodyYet: { experts: '还没有安排专家', teams: '还没有团队接受' },
	noResources: '没有可以显示的专家或团队',
	daySessions: ({ day, n }: { day: string; n: number }) => (n ? `${day}，${n}场` : `${day}，没有活动`),
	keys: {
		days: '前后一天、一周（焦点在日历里时）',
		previous: '上一页日历；焦点在日历里时也可用PageUp',
		next: '下一页日历；焦点在日历里时也可用PageDown',
		today: '回到今天'
	},
	noEvents: '本月暂无活动',

	restDay: '休息日',
	makeUpWorkday: '调休上班',
	unknownCalendar: '节假日未公布',
	unknownCalendarHelp: ({ year }: { year: number }) =>
		`国务院尚未公布${year}年节假日安排，公布后如有冲突，请您与专家团队另行商定时间。`,

	schoolHoliday: '学校放假',
	/** 软性的封闭期：可以选，先确认。 */
	soft: ({ title }: { title: string }) => `${title}期间`,
	closed: ({ title }: { title: string }) => `${title}，不安排活动`,

	/** 当天没有可选时间的原因。 */
	noSlot: {
		holiday: ({ name }: { name: string }) => `${name}放假`,
		rest_day: '学生休息日',
		own_event: '当天已有一场活动',
		exam: '考试期间不安排活动',
		blocked: '当天不安排活动',
		outside_hours: '活动时长超出可安排时段',
		past: '已过可预约时间',
		full: '专家都已排满',
		cap: '当天活动数量已达上限',
		no_fitting_expert: '暂无适合的专家'
	}
};
