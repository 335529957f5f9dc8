interface StepWords {
	title: string;
	text: string;
	/** What the button says. */
	verb: string;
	/** One line of the history. */
	done: string;
}

/** What each step is called, for pupils who are not of age; below, what is different for adults. */
const steps = {
	acknowledged: {
		title: '有人负责',
		text: '有人到了学生身边，从现在起负责到安全为止。',
		verb: '记下：有人负责',
		done: '有人负责'
	},
	safe_now: {
		title: '现在安全',
		text: '有人陪着，危险的东西已经拿开，知道接下来谁来照看。',
		verb: '记下：现在安全',
		done: '现在安全'
	},
	attempt: {
		title: '联系监护人',
		text: '每联系一次记一次：什么时候、谁打给谁、结果怎样。联系三次都没有联系上，才能记“联系不上”。',
		verb: '记下这一次',
		done: '联系监护人'
	},
	guardian_contacted: {
		title: '监护人已知道',
		text: '已经把情况告诉监护人，当天当面交接。只说需要知道的，不说分数和题目。',
		verb: '记下：监护人已知道',
		done: '监护人已知道'
	},
	guardian_unreachable: {
		title: '联系不上监护人',
		text: '至少联系三次都没有联系上，已请别人帮忙找。之后联系上了，再记“监护人已知道”。',
		verb: '记下：联系不上',
		done: '联系不上监护人'
	},
	evaluated: {
		title: '专业评估',
		text: '由医院或精神科医生评估。这里只选结论，不写诊断和用药。',
		verb: '记下评估结论',
		done: '专业评估'
	},
	safety_plan: {
		title: '安全计划',
		text: '和学生、监护人一起定下：拿开什么、出现什么信号找谁、下次什么时候看。',
		verb: '记下安全计划',
		done: '安全计划'
	},
	admission_advised: {
		title: '建议住院',
		text: '医生建议住院。住不住由监护人决定，学校只记录。',
		verb: '记下：建议住院',
		done: '医生建议住院'
	},
	guardian_agrees: {
		title: '监护人同意住院',
		text: '记下谁同意、用什么方式。',
		verb: '记下：同意住院',
		done: '监护人同意住院'
	},
	guardian_refuses: {
		title: '监护人不同意住院',
		text: '记下谁不同意、为什么。接着要定在家看护，签风险告知书。',
		verb: '记下：不同意住院',
		done: '监护人不同意住院'
	},
	admitted: {
		title: '已住院',
		text: '记下住进哪家医院、依据什么。',
		verb: '记下：已住院',
		done: '已住院'
	},
	discharged: {
		title: '已出院',
		text: '出院后回学校，另走复学评估。',
		verb: '记下：已出院',
		done: '已出院'
	},
	home_supervision: {
		title: '在家看护',
		text: '监护人在家看护，签风险告知书；不肯签的，请两位见证人。之后每周联系一次。记了在家看护，个案也不会结束。',
		verb: '记下在家看护',
		done: '在家看护'
	},
	weekly_contact: {
		title: '每周联系',
		text: '问学生怎样、看护怎样。不好了就马上记“又有危险”，并打电话。',
		verb: '记下这次联系',
		done: '每周联系'
	},
	objection: {
		title: '对住院结论有异议',
		text: '有伤害他人危险的，三天内可以要求再次诊断（精神卫生法第三十二条）。',
		verb: '记下异议',
		done: '对住院结论提出异议'
	},
	endangered: {
		title: '又有危险',
		text: '先陪着，先打电话，再记。记下以后，这名学生重新排到最前面，直到再次安全。',
		verb: '记下：又有危险',
		done: '又有危险'
	},
	fed_back: {
		title: '告诉学校',
		text: '只告诉要照看学生的人，只说下面这些，不说原因和诊断。',
		verb: '记下：已告诉学校',
		done: '已告诉学校'
	},
	reviewed: {
		title: '复盘',
		text: '处置结束以后一起回头看：哪里做得好，哪里要改，谁在什么时候前改。记完，这份记录就结束。',
		verb: '完成复盘，结束记录',
		done: '复盘'
	}
} satisfies Record<string, StepWords>;
type Step = keyof typeof steps;

const adultSteps: Partial<Record<Step, Partial<StepWords>>> = {
	attempt: {
		title: '联系本人选的联系人',
		text: '每联系一次记一次：什么时候、谁打给谁、结果怎样。联系三次都没有联系上，才能记“没有联系上”。',
		done: '联系本人选的联系人'
	},
	guardian_contacted: {
		title: '联系人已知道',
		text: '学生成年了，告诉谁由本人定。生命有危险时，可以告诉能保护本人的人，写明依据。',
		verb: '记下：联系人已知道',
		done: '联系人已知道'
	},
	guardian_unreachable: {
		title: '没有联系上，或本人不愿告诉',
		text: '联系三次都没有联系上；或者本人没有选联系人，生命也没有危险。',
		verb: '记下',
		done: '没有告诉联系人'
	},
	safety_plan: { text: '和学生一起定下：拿开什么、出现什么信号找谁、下次什么时候看。' },
	admission_advised: { text: '医生建议住院。住不住由本人决定，学校只记录。' },
	guardian_agrees: { title: '本人同意住院', text: '记下用什么方式同意。', done: '本人同意住院' },
	guardian_refuses: {
		title: '本人不同意住院',
		text: '记下为什么。接着要定校外陪护，签风险告知书。',
		done: '本人不同意住院'
	},
	home_supervision: {
		title: '校外陪护',
		text: '由本人同意的人陪护，签风险告知书；不肯签的，请两位见证人。之后每周联系一次。记了陪护，个案也不会结束。',
		verb: '记下校外陪护',
		done: '校外陪护'
	}
};

export const crisis = {
	short: '危机记录',
	title: ({ name }: { name: string }) => `${name}的危机记录`,
	/** The answer that the page gives first. */
	answers: {
		danger: ({ name }: { name: string }) => `${name}还没有记“现在安全”`,
		blank: ({ name, n }: { name: string; n: number }) => `${name}现在安全，还有${n}步要记`,
		over: ({ name }: { name: string }) => `${name}的危机记录已经完成`,
		takenBack: ({ name }: { name: string }) => `${name}的这份危机记录登记有误，已收回`
	},
	start: ({ name }: { name: string }) => `开始${name}的危机记录`,
	lead: '平台只记录，不替人决定。每一步都可以事后补记，写真实的时间。',
	whatHappened: '发生了什么',
	wordsHint: '写看到和听到的，不写诊断',
	when: '什么时候发现的',
	raised: '发现',
	submit: '开始记录',
	steps,
	adultSteps,
	/** The same in words that fit every age: for refusals. */
	plainSteps: {
		acknowledged: '有人负责',
		safe_now: '现在安全',
		guardian_contacted: '已告诉该知道的人',
		guardian_unreachable: '联系不上',
		evaluated: '专业评估',
		safety_plan: '安全计划',
		admission_advised: '建议住院',
		guardian_agrees: '同意住院',
		guardian_refuses: '不同意住院',
		admitted: '已住院',
		discharged: '已出院',
		home_supervision: '看护安排',
		fed_back: '告诉学校',
		reviewed: '复盘'
	} as Record<string, string>,
	sheet: {
		next: '下一步',
		waiting: '在医院。出院以后再记。',
		parts: '全部步骤',
		record: '记录',
		also: '也可以记',
		or: '或者',
		open: '还空着',
		done: '已记',
		by: ({ time, name }: { time: string; name: string }) => `${time}，${name}`,
		enteredLater: ({ time }: { time: string }) => `${time}补记`,
		attempts: ({ n }: { n: number }) => `联系过${n}次，没有联系上`,
		notes: '经过',
		file: '打印归档',
		notice: '风险告知书',
		others: '以前的记录',
		other: ({ time }: { time: string }) => `${time}发现的危机`,
		otherTakenBack: ({ time }: { time: string }) => `${time}登记有误，已收回`,
		report: '登记强制报告',
		reportHint: '发现侵害、虐待、遗弃等，当天报告公安、民政或教育局，不用谁同意',
		objection: ({ time }: { time: string }) => `${time}前可以要求再次诊断（精神卫生法第三十二条）`,
		contacts: '每周联系',
		contactDone: '已联系',
		people: '打给谁',
		noPhone: '没有登记电话',
		adult: '学生已成年：告诉谁由本人定；生命有危险时，可以告诉能保护本人的人。',
		conventions: '时限是约定，待临床负责人确认。'
	},
	correction: {
		title: '收回写错的记录',
		lead: '写错了、记到了别的学生头上，在这里收回。收回的内容不删除，谁在什么时候为什么收回，都留在记录里。',
		effect:
			'收回以后，这一条不再算数：还缺哪几步、学生是不是安全、时限，都重新算。收回“现在安全”，学生会回到最前面。',
		which: '收回哪一条',
		all: '整份危机记录',
		allText: '例如登记到了别的学生头上。学生的关注到此为止，记录本身留着。',
		own: '这份记录是您开始的，整份收回要由另一位同事或者学校负责人来做。',
		why: '为什么收回',
		codes: {
			wrong_pupil: '不是这名学生',
			wrong_step: '记错了步骤',
			wrong_time: '时间或内容写错',
			twice: '重复登记',
			did_not_happen: '没有发生'
		},
		words: '说明',
		wordsHint: '写清楚哪里不对、正确的在哪里',
		submit: '收回',
		taken: '已收回',
		line: ({ time, name, why }: { time: string; name: string; why: string }) =>
			`${name}${time}收回：${why}。`,
		nothing: '现在没有可以收回的记录。'
	},
	form: {
		when: '什么时候',
		back: '回到危机记录',
		recorded: ({ time, name }: { time: string; name: string }) => `${name}已记：${time}`,
		script: '可以这样说',
		scriptText:
			'“您好，我是学校的老师。孩子今天状态让我们担心，现在有老师陪着，是安全的。请您尽快来学校，见面再细说。路上请慢一点。”',
		adultScript:
			'“您好，我是学校的老师。他（她）把您定为联系人。他（她）现在有人陪着，是安全的，希望您能过来一下，见面再细说。”',
		blanks: '还空着的步骤',
		blanksText: '补记完这些，才能复盘、结束记录：',
		attemptsSoFar: ({ n }: { n: number }) => `已经记了${n}次没有联系上，至少要3次。`,
		addAttempt: '再记一次联系',
		optional: '选填',
		noHospital: '不在名单里或不清楚',
		over: '这份记录已经完成，不能再记。又有危险时，请重新开始一份。'
	},
	fields: {
		whom: '谁',
		channel: '怎样联系的',
		caller: '谁打的',
		result: '结果',
		basis: '为什么可以告诉',
		handover: '交接',
		why: '为什么',
		asked: '请了谁帮忙找',
		by: '在哪里、由谁评估',
		hospitalId: '医院',
		legal: '依据',
		danger: '眼前的危险',
		conclusion: '结论',
		parts: '定了什么',
		nextOn: '下次哪天看',
		advice: '怎样建议的',
		form: '用什么方式',
		reason: '为什么',
		to: '到哪里',
		paper: '拿到出院证明',
		notice: '风险告知书',
		witness1: '见证人一',
		witness2: '见证人二',
		supervisors: '谁在家看护、怎样看护',
		firstContactOn: '第一次联系在哪天',
		finding: '怎样',
		words: '说明',
		where: '要求哪里再次诊断',
		attended: '看过医生',
		fitness: '能不能到校',
		well: '哪里做得好',
		change: '哪里要改',
		present: '谁参加了',
		action1: '要做的事一',
		actionOn1: '哪天前',
		action2: '要做的事二',
		actionOn2: '哪天前',
		action3: '要做的事三',
		actionOn3: '哪天前'
	} as Record<string, string>,
	/** Where a field has another name in one step, or for adults. */
	fieldsOf: {
		fed_back: { to: '告诉了谁', advice: '照看要点' },
		adult: { supervisors: '谁陪护、怎样陪护' }
	} as Record<string, Record<string, string>>,
	hints: {
		caller: '写姓名',
		witness1: '没有签字时填',
		witness2: '没有签字时填',
		hospitalId: '选填',
		firstContactOn: '7天以内，之后每周一次'
	} as Record<string, string>,
	choices: {
		whom: {
			mother: '母亲',
			father: '父亲',
			grandparent: '祖辈',
			other: '其他监护人',
			authority: '公安或民政（由他们联系）',
			named_contact: '本人选的联系人',
			other_contact: '本人同意的别人',
			student: '本人'
		},
		channel: { phone: '电话', message: '短信或微信', visit: '上门或当面', through_others: '托人转告' },
		result: {
			reached: '联系上了',
			no_answer: '没有人接',
			switched_off: '关机或停机',
			wrong_number: '号码不对',
			broken_off: '没说完就挂了'
		},
		basis: {
			named: '本人事先选了这个人',
			consents: '本人现在同意',
			life_danger: '生命有危险（个人信息保护法第十三条）'
		},
		handover: { handed_over: '已当面交接', on_the_way: '正在来', not_coming: '来不了，另有安排' },
		why: { attempts: '联系三次都没有联系上', not_wished: '本人不愿告诉，生命没有危险' },
		asked: { police: '公安', community: '村（居）委会', bureau: '教育局', nobody: '没有请' },
		by: { hospital: '医院门诊', emergency_room: '医院急诊', psychiatrist_here: '精神科医生到校' },
		legal: {
			guardian_agreed: '监护人同意',
			own_wish: '本人自愿',
			mhl_28_2: '有伤害自己或他人的危险（精神卫生法第二十八条）',
			danger_to_others: '有伤害他人的危险（精神卫生法第三十条）',
			nobody_reached: '急需处置，联系不上监护人',
			life_danger: '生命有危险，急需处置'
		},
		danger: { none: '没有', self: '伤害自己', others: '伤害他人', both: '两者都有' },
		conclusion: { no_acute: '没有急性危险', outpatient: '门诊随访', inpatient: '建议住院' },
		parts: {
			means_removed: '危险的东西拿开了',
			warning_signs: '写下了危险信号',
			own_ways: '写下了自己能做的事',
			contact_person: '定了随时能找的人',
			numbers: '留了12356和急救电话',
			appointment: '约好了下次'
		},
		advice: {
			in_writing: '书面',
			by_word: '口头',
			not_alone: '不要让学生独处',
			one_person: '固定一个人联系',
			no_pressure: '这段时间不催作业和考试',
			watch_breaks: '课间和住宿多留意',
			call_at_signs: '有异常马上打电话'
		},
		form: { in_writing: '书面', by_word: '口头' },
		reason: {
			own_care: '想自己照看',
			other_hospital: '想去别的医院',
			cost: '费用',
			fear_of_label: '怕影响以后',
			unsaid: '没有说'
		},
		to: {
			home: '回家',
			hospital: '转到别的医院',
			relatives: '到亲属家',
			own_place: '回住处',
			class_teacher: '班主任',
			leader: '学校负责人',
			dormitory: '宿舍管理老师',
			community: '村（居）委会',
			tutor: '辅导员'
		},
		paper: { yes: '拿到了', no: '没有' },
		notice: { signed: '已签字', two_witnesses: '不肯签，有两位见证人' },
		finding: { steady: '平稳', worse: '不好了', not_reached: '没有联系上' },
		where: { same_hospital: '原来的医院', other_hospital: '别的医院' },
		attended: { yes: '看过', no: '没有' },
		fitness: { full: '可以正常到校', partial: '可以到校，要有安排', suspended: '暂时在家' }
	} as Record<string, Record<string, string>>,
	print: {
		title: '危机处置记录',
		documentTitle: ({ code }: { code: string }) => `记录${code}`,
		lead: '归档用。打印件不写姓名，需要时手写。',
		button: '打印',
		back: '回到危机记录',
		code: '编号',
		className: '班级',
		name: '姓名（手写）',
		school: '学校',
		step: '步骤',
		time: '时间',
		person: '记录人',
		content: '内容',
		empty: '空着',
		schoolSeal: '学校（盖章）',
		leaderSign: '学校负责人（签字）',
		counsellorSign: '心理教师（签字）',
		sign: '签字',
		date: '日期',
		foot: '平台只记录，不替人决定。“补记”是事后写的，时间是当时的时间。'
	},
	notice: {
		title: '风险告知书',
		documentTitle: ({ code }: { code: string }) => `告知书${code}`,
		lead: '打印两份，学校和家里各留一份。打印件不写姓名，需要时手写。',
		adultLead: '打印两份，学校和本人各留一份。打印件不写姓名，需要时手写。',
		paragraphs: [
			'医生评估后，建议孩子住院，在医院里有人随时照看，风险最小。',
			'法律规定，因为有伤害自己的危险而住院，要经监护人同意；监护人不同意的，医院不能收住，由监护人在家里看护孩子（精神卫生法第三十条、第三十一条，这里是大意）。',
			'现在您决定不住院。在家看护意味着：任何时候都有大人在身边；药品、刀具、绳索等收好锁好；门窗和高处留意；按医生说的时间复诊；一有不对，马上打120或110，也可以打12356。',
			'在家看护不能保证不出事。改变主意随时可以，请直接去医院，或告诉学校。',
			'学校每周和您联系一次，问孩子的情况。签这张纸，只表示您知道了上面的话，不减少您和学校各自的责任。'
		],
		adultParagraphs: [
			'医生评估后，建议您住院，在医院里有人随时照看，风险最小。',
			'住院治疗以本人自愿为原则（精神卫生法第三十条，这里是大意）。现在您决定不住院。',
			'请让一位您信任的人陪着；药品、刀具、绳索等交给别人保管；按医生说的时间复诊；一有不对，马上打120或110，也可以打12356。',
			'这样做不能保证不出事。改变主意随时可以，请直接去医院，或告诉学校。',
			'学校每周和您联系一次。签这张纸，只表示您知道了上面的话，不减少学校的责任。'
		],
		first: ({ day }: { day: string }) => `第一次联系：${day}，之后每周一次。`,
		guardian: '监护人（签字）',
		adult: '本人（签字）',
		witness1: '见证人一（签字）',
		witness2: '见证人二（签字）',
		school: '学校（盖章）',
		pupil: '学生姓名（手写）'
	}
};
