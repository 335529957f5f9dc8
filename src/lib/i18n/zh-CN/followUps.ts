interface Day {
	day: string;
}

export const followUps = {
	area: '随访',
	number: ({ number }: { number: string }) => `个案 ${number}`,
	statuses: { planned: '已安排', open: '可以办了', done: '已随访', missed: '错过', cancelled: '已取消' },
	afterwards: { visit_done: '已记录', visit_withdrawn: '已收回', appeal_answered: '已答复' },
	ways: { school: '在校面谈', phone: '电话', home_visit: '上门走访', care_visit: '照护走访' },
	wayHints: {
		school: '在学校见面谈',
		phone: '假期或不方便见面时',
		home_visit: '到家里去',
		care_visit: '到照护的地方去'
	},
	parts: { assessment: '测评情况', counselling: '疏导情况', guidance: '健康指导' },
	partHints: {
		assessment: '用了什么量表或筛查、看到了什么；没有做的写为什么。',
		counselling: '谈了什么、怎么疏导的；没有做的写为什么。',
		guidance: '给了哪些建议（作息、运动、求助途径等）；没有做的写为什么。'
	},
	partAnswers: { done: '做了', not_done: '没有做' },
	cancelCodes: {
		absent: '请假或外出',
		exam: '考试周',
		merged: '和下一次合并',
		other: '其他',
		case_closed: '个案已结束'
	},
	list: {
		title: '随访',
		lead: '在办的每一件个案都有下一次随访，最迟不超过半年。日子到了没有做的，会标成错过，并在十四天内重新安排。',
		views: { due: '到期和逾期', planned: '已安排', missed: '最近错过的' },
		viewsLabel: '看哪些随访',
		empty: {
			due: '现在没有到期的随访',
			planned: '没有排在后面的随访',
			missed: '最近三十天没有错过的随访'
		},
		emptyText: {
			due: '到了日子的随访会列在这里，提前几天可以办。',
			planned: '开了个案以后，下一次随访会自动排好。',
			missed: '错过的随访会在这里留三十天，新的一次已经排好。'
		},
		columns: { day: '日期', pupil: '学生', tier: '等级', who: '谁来做', state: '进度' },
		more: ({ n }: { n: number }) => `还有${n}件没有列出，先办最近的。`,
		noClass: '不在班',
		toCases: '全部个案',
		reply: ({ n }: { n: number }) => `有${n}条诉求等学校答复`
	},
	when: {
		overdue: ({ n }: { n: number }) => `已过${n}天`,
		thisDay: '今天',
		tomorrow: '明天',
		ahead: ({ n }: { n: number }) => `还有${n}天`,
		failed: ({ day }: Day) => `${day}已标为错过`
	},
	page: {
		title: ({ day }: Day) => `${day}的随访`,
		next: '下一次随访',
		due: '日期',
		latest: '最迟',
		latestNote: '上一次以后半年，错过以后十四天',
		fails: ({ day }: Day) => `${day}以后没有记录就算错过`,
		opens: ({ day }: Day) => `${day}起可以记录，提前做了也可以`,
		rhythm: '节奏',
		rhythms: {
			red: '第1、3、7天，再每周一次共8次，再每月一次到半年',
			orange: '每周一次共4次，再两周一次到三个月，满半年再看一次',
			yellow: '每月一次共3次，以后每半年一次',
			green: '每半年一次'
		},
		rhythmNote: '节奏为约定，待临床负责人确认',
		held: '随访日期',
		heldBy: '谁做的',
		way: '方式',
		cancelled: '取消原因',
		nextLink: '看下一次',
		case: '看个案',
		actions: '可以办的事',
		record: '记录随访',
		move: '改日期',
		cancel: '取消这一次',
		give: '交给走访人员',
		giveAgain: '换人或改任务',
		takeBack: '收回走访',
		visit: '走访',
		visitNone: '没有交给走访人员，由学校自己做。',
		visitBy: ({ name, place }: { name: string; place: string }) => `${name}（${place}）`,
		visitOpen: ({ day }: Day) => `${day}前走访，等回报`,
		monthly: '每月一次，排下一次随访时自动交给同一个人',
		task: '任务',
		place: '去哪里',
		call: '打给谁',
		ask: '问什么',
		agreedBy: '谁同意的',
		reported: ({ time }: { time: string }) => `${time}回报`,
		results: { found: '见到了', not_home: '不在家', refused: '不愿意见' },
		urgent: '走访人员说情况紧急，已经叫了值班的人',
		appeals: '诉求',
		appealDue: ({ day }: Day) => `请在${day}前答复`,
		appealLate: ({ day }: Day) => `应在${day}前答复，已经超过`,
		answered: ({ name, time }: { name: string; time: string }) => `${name}，${time}`,
		answer: '答复',
		answerHint: '写清楚能办什么、什么时候办；办不了的写为什么、还能找谁。',
		sendAnswer: '答复',
		earlier: '以前的随访',
		earlierNone: '这是第一次。',
		closedWords: '内容由负责的心理教师和有授权的学校负责人查看。',
		notAhead: '这一次已经结束，改不了了。'
	},
	forms: {
		record: {
			title: '记录随访',
			lead: '三项都要写；没有做的也请写为什么。内容加密保存。',
			heldOn: '哪一天做的',
			way: '怎么做的',
			going: '回校以后怎么样',
			goingHint: '只用一个词；医院在复学的经过里看得到',
			goings: { well: '顺利', some_help: '需要调整', hard: '有困难' },
			nextOn: '下一次',
			nextHint: ({ day, latest }: { day: string; latest: string }) =>
				`按节奏是${day}；可以改，最迟${latest}。留空就按节奏。`,
			submit: '保存，排好下一次'
		},
		move: {
			title: '改日期',
			lead: '可以提前，也可以往后，但不能超过最迟的一天。',
			dueOn: '新的日期',
			hint: ({ latest }: { latest: string }) => `今天到${latest}之间`,
			submit: '改日期'
		},
		cancel: {
			title: '取消这一次',
			lead: '取消以后马上排下一次，最迟的一天不变。',
			code: '为什么取消',
			words: '说明',
			wordsHint: '选“其他”时要写',
			submit: '取消，排下一次'
		},
		visit: {
			title: '交给走访人员',
			lead: '走访人员只看得到姓名和这里写的内容，看不到分数、等级和原因；做完一天以后就看不到了。',
			worker: '交给谁',
			noWorkers: '本县（市、区）还没有走访人员的账号，请联系平台管理员。',
			kind: '怎么走访',
			kinds: { home: '上门走访', care: '照护走访' },
			kindHints: { home: '到家里去', care: '到社区服务点、亲戚家等照护的地方去' },
			place: '去哪里',
			placeHint: '只写找得到人的地址',
			callWhom: '到之前打给谁',
			callHint: '称呼就够了，例如“学生本人”',
			phone: '电话',
			ask: '要问什么、看什么',
			askHint: '用平常的话写，不写诊断、药名、分数和原因。例如“睡得好不好、有没有去上课、家里需要什么帮助”。',
			agreedBy: '谁同意走访的',
			agreedHint: '走访要先说好。写谁在什么时候同意的，例如“学生本人11月18日当面同意”。',
			monthly: '每月走访一次',
			monthlyHint: '以后每次排随访，最迟隔一个月，并自动交给同一个人',
			submit: '交给走访人员'
		},
		withdraw: {
			title: '收回走访',
			lead: '走访人员马上看不到这名学生，随访由学校自己做；每月走访也停下。',
			submit: '收回'
		},
		back: '不改了，回去'
	},
	tasks: {
		appeals: ({ n }: { n: number }) => `${n}条走访中提出的诉求等学校答复`,
		open: '去办'
	},
	missed: {
		title: '错过的随访',
		lead: '按月、按县（市、区）数有多少名学生的随访没有按时做。只有数，没有学生。',
		columns: { month: '月份', county: '县（市、区）', pupils: '学生数' },
		few: '不足10人',
		none: '没有',
		empty: '没有可以看的县（市、区）。',
		note: '不足10人的不显示具体人数，也不合计，以免推算出个人。'
	},
	flash: {
		record: '已记录，下一次也排好了',
		move: '日期已改',
		cancel: '已取消，下一次也排好了',
		visit: '已交给走访人员',
		withdraw: '已收回',
		answered: '已答复'
	}
};
