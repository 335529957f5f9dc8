interface Time {
	days: number;
	hours: number;
	minutes: number;
}

/** `2天`, `2小时40分`, `36分钟`: two units at most. */
const spell = ({ days, hours, minutes }: Time) =>
	days
		? `${days}天`
		: hours
			? `${hours}小时${minutes ? `${minutes}分` : ''}`
			: minutes
				? `${minutes}分钟`
				: '不到1分钟';

export const care = {
	tiers: { red: '红·一级', orange: '橙·二级', yellow: '黄·三级', green: '绿' },
	/** Read out after the tier. */
	badge: { proposed: '提示', waiting: '等第二人', confirmed: '已确认' },
	clock: {
		left: (time: Time) => `剩${spell(time)}`,
		over: (time: Time) => `已超${spell(time)}`,
		before: ({ moment }: { moment: string }) => `${moment}前`,
		was: ({ moment }: { moment: string }) => `${moment}到期`,
		thisDay: ({ time }: { time: string }) => `今天${time}`
	},
	spans: {
		minutes: ({ n }: { n: number }) => `${n}分钟内`,
		days: ({ n }: { n: number }) => (n === 1 ? '24小时内' : `${n}天内`),
		schoolDays: ({ n }: { n: number }) => `${n}个上课日内`,
		sameDay: '当天（放学前）'
	},
	relations: {
		mother: '母亲',
		father: '父亲',
		grandparent: '祖辈',
		other: '其他监护人'
	} as Record<string, string>,
	steps: {
		acknowledge: '接手',
		safe: '记录已安全',
		second: '等第二个人答复',
		talk: '面谈',
		confirm: '确认等级',
		sheet: '补全危机记录',
		none: '已确认'
	},
	stepVerbs: {
		acknowledge: '打开并接手',
		safe: '看危机记录',
		second: '看决定',
		talk: '记录面谈',
		confirm: '确认等级',
		sheet: '看危机记录',
		none: '看记录'
	},
	notDiagnosis: '下面是筛查提示，不是诊断。等级由您当面核对后确认，系统不会自动确认，也不会自动降级。',
	queue: {
		title: ({ n }: { n: number }) => (n ? `${n}名学生等您研判` : '没有等着研判的学生'),
		titleNow: ({ n }: { n: number }) => `${n}名学生等您研判，\u200b1名请现在就去`,
		short: '关注',
		heading: '队列',
		views: '看哪些',
		open: '待研判',
		confirmed: '已确认',
		columns: { tier: '等级', student: '学生', step: '下一步', who: '谁在办', due: '时限', action: '操作' },
		nobody: '还没有人',
		noLimit: '–',
		/** What the tiers ask for first, below the counts. */
		first: { red: '60分钟内到场', orange: '当天面谈', yellow: '7个上课日内面谈', green: '不用研判' },
		tiers: '按等级',
		privacy: '名单只有编号、姓名、班级和时限。提示的内容要打开个人页才能看，每次打开都有记录。',
		more: ({ n }: { n: number }) => `再看${n}名`,
		report: '报告情况',
		cases: '个案',
		mandatory: '强制报告',
		referrals: '转介',
		empty: {
			open: { title: '没有等着研判的学生', text: '有新的提示、预警或情况报告时，会按轻重排在这里。' },
			confirmed: { title: '还没有确认过等级', text: '面谈以后确认的等级会列在这里。' },
			noAccess: {
				title: '您现在看不到筛查提示',
				text: '看提示要由学校负责人授权，写明用途和时间。值班时和被叫到的预警，不用授权也会出现在这里。'
			}
		}
	},
	now: {
		title: '请现在就去',
		call: '请现在去找这名学生，不要让学生独处。到了以后先陪着，再打电话。',
		take: '我来处理',
		open: '打开',
		talk: '我已见到，记录面谈'
	},
	emergency: {
		title: '情况危急',
		text: '先打电话，再记录。打电话的人是您，平台不会替您打。',
		police: '公安',
		ambulance: '急救',
		hotline: '心理援助热线',
		school: ({ name, deputy }: { name: string; deputy: string }) => `学校值班：${name}（替补${deputy}）`,
		hospital: ({ name, deputy }: { name: string; deputy: string }) => `医院值班：${name}（替补${deputy}）`,
		nobody: '这会儿没有排班，预警发给了全体心理教师。'
	},
	unmatched: {
		title: ({ n }: { n: number }) => `${n}份情况报告还没有核对是哪名学生`,
		row: ({ time }: { time: string }) => `${time}的情况报告`,
		taken: '已有人接手，等核对',
		open: '打开'
	},
	alert: {
		title: {
			answer: '一名学生的回答需要马上有人看',
			interview: '一次面谈需要马上有人支援',
			concern: '有人报告一名学生的情况',
			hotline: '热线转来一名学生的情况'
		},
		unanswered: '逐级通知后还没有人接手。请您现在处理，或当面指定一个人。',
		raised: ({ time }: { time: string }) => `${time}发出`,
		whom: '学生',
		nobody: '还没有核对是哪名学生',
		school: '学校',
		report: '报告里写的',
		reportedBy: ({ name }: { name: string }) => `${name}报告`,
		take: '我来处理',
		takeHint: '按下以后，这名学生由您负责跟进；其他人会看到您已接手，不再往上通知。',
		taken: ({ name, time }: { name: string; time: string }) => `${name}已于${time}接手`,
		toPupil: '打开学生页',
		calls: '通知了谁',
		rungs: ['值班', '替补', '学校负责人', '医院值班', '学校负责人，再次'] as string[],
		call: ({ rung, names }: { rung: string; names: string }) => `${rung}：${names}`,
		and: '、',
		match: {
			title: '这是哪名学生',
			lead: '同名的在最前面，接着是同班的。找不到就去学生名册核对，再回来选。',
			student: '学生',
			choose: '请选择',
			fits: '同名',
			others: '同班',
			submit: '就是这名学生',
			none: '名册里没有同名或同班的学生。请和报告的人核对姓名和班级。'
		}
	},
	pupil: {
		title: ({ name }: { name: string }) => name,
		code: ({ code }: { code: string }) => `编号${code}`,
		next: '下一步',
		done: ({ tier, time }: { tier: string; time: string }) => `等级已确认为${tier}，${time}。`,
		nothing: '这名学生没有提示，也没有预警。',
		talk: '记录面谈',
		openCase: '建立个案',
		toCase: '打开个案',
		refer: '写转介',
		confirm: '确认等级',
		change: '改等级',
		crisis: '开始危机记录',
		crisisOpen: '看危机记录',
		file: '学生档案',
		actions: '还能做什么',
		needsTalk: '先面谈，再确认等级',
		notYours: '由接手的人或有授权的心理教师来做',
		signals: {
			title: '提示了什么',
			hidden: '您没有查看提示的授权，这里只有决定和经过。',
			none: '没有具体的提示。',
			from: ({ source, time }: { source: string; time: string }) => `${source}，${time}`,
			caution: '提示只说明要当面看一看。请不要拿给学生或别的人看。'
		},
		limits: {
			title: ({ tier }: { tier: string }) => `${tier}要做到`,
			talk: '面谈',
			guardian: '告诉监护人',
			hospital: '医院看诊（需要时）',
			second: '降级要两个人',
			adultGuardian: '告诉本人选的联系人',
			none: '心理健康教育和热线信息，不用别的步骤。',
			convention: '时限是约定，待临床负责人签字。'
		},
		talks: {
			title: '面谈',
			none: '还没有面谈记录。',
			held: ({ name }: { name: string }) => `${name}面谈`,
			hidden: '面谈记录只有面谈的人和跟进的心理教师能看。',
			read: '打开记录',
			sealed: '只有面谈的人和跟进的心理教师能看'
		},
		alerts: { title: '预警', taken: '已接手', open: '还没有人接手' },
		decisions: {
			title: '等级的经过',
			none: '还没有人确认过等级。',
			confirmed: ({ name, tier }: { name: string; tier: string }) => `${name}确认为${tier}`,
			lowering: ({ name, from, to }: { name: string; from: string; to: string }) =>
				`${name}想从${from}降到${to}，等第二个人答复`,
			lowered: ({ name, from, to, second }: { name: string; from: string; to: string; second: string }) =>
				`${name}从${from}降到${to}，${second}同意`,
			refused: ({ name, from, to, second }: { name: string; from: string; to: string; second: string }) =>
				`${name}想从${from}降到${to}，${second}不同意，仍是${from}`,
			words: ({ first, second }: { first: string; second: string }) => `${first} ▸ ${second}`
		}
	},
	/** What was noticed, in words; a flag without words is not shown. */
	flags: {
		PHQ_GE10: '情绪方面的得分达到需要面谈的界限',
		GAD_GE10: '焦虑方面的得分达到需要面谈的界限',
		GAD_GE7_INFO: '焦虑方面的得分略高，仅供参考',
		CRITICAL_ITEM_9: '回答里有不想活或伤害自己的念头',
		CRITICAL_ITEM_MISSING: '关键的一题没有回答，需要有人看一看',
		NOT_SCORABLE: '漏答较多，算不出得分',
		SUPP_PAST_MONTH_SI: '回答最近一个月认真想过结束生命',
		SUPP_LIFETIME_ATTEMPT: '回答曾经尝试结束生命',
		ASQ_ACUTE: 'ASQ提示现在就有危险',
		CONCERN: '有人报告了情况'
	} as Record<string, string>,
	sources: {
		'phq-9': 'PHQ-9问卷',
		'phq-a': 'PHQ-A问卷',
		'gad-7': 'GAD-7问卷',
		answer: '作答时',
		interview: '面谈时',
		concern: '情况报告',
		hotline: '热线'
	} as Record<string, string>,
	talk: {
		title: ({ name }: { name: string }) => `记录和${name}的面谈`,
		short: '面谈',
		lead: '记录加密保存，只有您和跟进这名学生的心理教师能看。不写诊断。',
		when: '什么时候谈的',
		day: '日期',
		time: '时间',
		nowHint: '都不填就是现在',
		notes: '谈了什么，商定了什么',
		notesHint: '写事实和商定的事，不写诊断',
		advice: '下一步建议',
		advices: {
			none: { title: '不需要别的', text: '心理健康教育，留下热线' },
			school_support: { title: '校内支持', text: '约下次面谈，团体或个别辅导' },
			medical: { title: '建议就医', text: '向学生说明理由，去哪家医院由学生一方决定' }
		},
		asked: '这次问了ASQ吗',
		askedHint: '由受过培训的人单独问，旁边没有别人',
		askedChoices: { yes: '问了', no: '没有问' },
		asq: 'ASQ五题',
		asqLead:
			'照原句问。前四题有一题不是“否”，再问第5题；第5题回答“是”或不愿回答，就是现在有危险，请不要离开学生。',
		choices: { yes: '是', no: '否', refused: '不愿回答' },
		submit: '保存面谈记录',
		translation: '中文是项目译文，待临床负责人确认。'
	},
	record: {
		title: ({ name }: { name: string }) => `和${name}的面谈`,
		held: ({ time, name }: { time: string; name: string }) => `${time}，${name}`,
		written: ({ time }: { time: string }) => `${time}写下`,
		notes: '谈了什么，商定了什么',
		advice: '下一步建议',
		asq: 'ASQ',
		notAsked: '没有问',
		answers: { yes: '是', no: '否', open: '不愿回答或没有问' },
		results: {
			negative: '没有提示危险',
			non_acute_positive: '有提示，当天做简短的安全评估',
			acute_positive: '现在有危险，不要离开学生，马上送评估'
		},
		protected: '这份记录只给面谈的人和跟进的心理教师看，谁打开过都有记录。'
	},
	acute: {
		title: 'ASQ提示现在有危险，请不要离开学生',
		text: '预警已经发出。先打电话，等有人来，再开始危机记录。'
	},
	confirmTier: {
		title: ({ name }: { name: string }) => `确认${name}的等级`,
		lead: '等级由您按面谈的结果确认，写下理由。提示高的不必跟着高，提示低的也可以往高定。',
		legend: '等级',
		meaning: {
			red: '现在有计划、办法或行动，或者有别的急性危险',
			orange: '有过念头或尝试，眼下没有急性危险；或得分很高',
			yellow: '得分中等，或有适应困难',
			green: '没有需要跟进的'
		},
		words: '理由',
		wordsHint: '第二个人和以后接手的人会看到',
		two: '从红或橙往下降，要第二个人同意。在那以前，仍按高的一级办。',
		told: '学校负责人和其他心理教师会收到“一个决定等第二个人”，不提学生。',
		submit: '确认等级'
	},
	second: {
		title: ({ from, to }: { from: string; to: string }) => `从${from}降到${to}，请您作为第二个人答复`,
		lead: ({ name, time }: { name: string; time: string }) =>
			`${name}于${time}作的决定。您不看面谈内容，只看理由；拿不准就当面问，或者不同意。`,
		agrees: '您的答复',
		yes: ({ to }: { to: string }) => `同意，降到${to}`,
		no: ({ from }: { from: string }) => `不同意，仍是${from}`,
		words: '理由',
		submit: '答复',
		own: '这是您自己的决定，要由另一个人答复。'
	},
	concern: {
		title: '报告一名学生的情况',
		lead: '写班级和姓名就行，不用查名册。心理教师会核对是谁，并看到您写的话。',
		school: '学校',
		className: '班级',
		classHint: '例如八（2）班',
		name: '学生姓名',
		words: '您看到或听到了什么',
		wordsHint: '写事实：什么时候、在哪里、说了什么',
		urgency: '有多急',
		urgencies: {
			red: { title: '现在就有危险', text: '请先打电话、先陪着学生，再报告' },
			orange: { title: '让人担心，请今天就看', text: '说过不想活、有伤口、突然变了样' },
			yellow: { title: '请留意', text: '这几天不对劲，没有眼前的危险' }
		},
		submit: '报告',
		own: '您报告过的',
		none: '您还没有报告过。',
		mandatory: '发现侵害、虐待或遗弃？登记强制报告',
		taken: ({ name, time }: { name: string; time: string }) => `${name}已于${time}接手`,
		waiting: '已通知值班老师，还没有人接手',
		row: ({ className, name }: { className: string; name: string }) => `${className} ${name}`,
		noPost: { title: '您的身份里没有学校', text: '请把情况告诉所在学校的心理教师，或拨打12356。' }
	},
	home: {
		title: '学生',
		row: ({ code }: { code: string }) => `学生${code}`,
		more: ({ n }: { n: number }) => `还有${n}名在队列里`,
		all: '打开队列',
		unmatched: ({ n }: { n: number }) => `${n}份情况报告等核对`,
		match: '去核对'
	},
	flash: {
		taken: '您已接手，其他人会看到',
		matched: '已对上这名学生',
		talked: '面谈记录已保存',
		acute: '面谈记录已保存，预警已发出，请不要离开学生',
		confirmed: '等级已确认',
		waiting: '已记下，等第二个人答复；在那以前按高的一级办',
		agreed: '您已同意，等级降低',
		refused: '您没有同意，等级不变',
		raised: '危机记录已开始',
		recorded: '已记下',
		takenBack: '已收回，记录里看得到是谁、为什么',
		sheetTakenBack: '整份危机记录已收回',
		reviewed: '已记下，这份危机记录完成了',
		reported: '已报告，值班老师已收到通知'
	}
};
