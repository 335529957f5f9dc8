interface Time {
	days: number;
	hours: number;
	minutes: number;
}

const spell = ({ days, hours, minutes }: Time) =>
	days
		? `${days}天${hours ? `${hours}小时` : ''}`
		: hours
			? `${hours}小时${minutes ? `${minutes}分` : ''}`
			: minutes
				? `${minutes}分钟`
				: '不到1分钟';

export const referrals = {
	area: '转介',
	statuses: {
		draft: '草稿',
		sent: '已发出',
		received: '医院已收到',
		accepted: '医院已接收',
		scheduled: '已约好时间',
		unattended: '没有到诊',
		lost_contact: '失去联系',
		seen: '已就诊',
		feedback_sent: '医院已反馈',
		acknowledged: '学校已确认',
		closed: '已结案',
		declined: '医院没有接收',
		redirected: '转到另一家',
		recalled: '学校已收回',
		consent_stopped: '同意撤回，已停止'
	},
	/** How the tier stands: a person decided on it with the referral. */
	tierNote: '写转介的人确认',
	reasons: {
		low_mood: '情绪低落',
		worry: '紧张、担心',
		sleep: '睡不好',
		self_harm_thoughts: '有伤害自己的念头',
		self_harm: '伤害过自己',
		eating: '吃饭有困难',
		behaviour: '行为有明显变化',
		unusual_experiences: '有不寻常的体验',
		after_event: '经历了重大事件',
		family_wish: '本人或家里希望去看',
		other: '其他'
	},
	declineCodes: {
		no_capacity: '近期排不开',
		wrong_speciality: '不是本院能看的',
		too_far: '路太远，不合适',
		not_needed: '现在不需要到医院'
	},
	otherWays: {
		other_hospital: '转到另一家医院',
		emergency_room: '直接去急诊',
		school_support: '先由学校心理老师支持',
		hotline: '心理援助热线12356'
	},
	referOnCodes: {
		better_suited: '那家医院更合适',
		other_speciality: '需要另一个专科',
		no_capacity: '本院近期没有时间',
		nearer: '离家或学校更近',
		own_wish: '学生一方的意愿'
	},
	endCodes: {
		follow_up_elsewhere: '在别处继续随访',
		joint_decision: '学校、医院和家庭共同商定',
		left_school: '学生已离校'
	},
	fitnesses: { full: '可以正常到校', partial: '可以到校，部分参加', pause: '暂时在家休息' },
	fitnessHints: {
		full: '和平时一样上课',
		partial: '到校，按下面的安排减轻一些',
		pause: '到下次复诊前先不到校'
	},
	arrangements: {
		fewer_lessons: '减少课时',
		no_evening_study: '不上晚自习',
		sport_by_choice: '体育课自愿',
		quiet_place: '有一个安静的地方可以去',
		exams_later: '考试延后',
		leave_for_visits: '复诊时准假'
	},
	advices: {
		weekly_talk: '每周和心理老师见一面',
		call_family_on_change: '情绪明显变化时，当天联系监护人或紧急联系人',
		not_alone: '不要让学生独处',
		no_dangerous_things: '身边不放危险物品',
		company_on_the_way: '上学放学有人陪',
		crisis_card: '把紧急联系卡带在身上'
	},
	channels: { phone: '电话', visit: '上门', message: '短信或留言', school: '请学校帮忙' },
	clocks: {
		receive: '医院收到',
		schedule: '医院约好时间',
		rebook: '医院另约时间',
		answer: '医院反馈',
		acknowledge: '学校确认收到'
	},
	arcs: {
		talked: '访谈',
		agreed: '同意',
		sent: '发出',
		accepted: '接收',
		scheduled: '约好',
		seen: '就诊',
		answered: '反馈',
		acknowledged: '确认'
	},
	and: '、',
	list: {
		title: {
			school: ({ n }: { n: number }) => (n ? `${n}份转介还没有闭环` : '没有在办的转介'),
			hospital: ({ n }: { n: number }) => (n ? `${n}份转介在办` : '没有在办的转介')
		},
		endedTitle: ({ n }: { n: number }) => `${n}份转介已经结束`,
		lead: {
			school: '从发出到医院反馈、学校确认，每一步都有时限，先到期的排在前面。',
			hospital: '先到期的排在前面。收下以后请答复能否接收，接收后才看得到姓名和联系电话。'
		},
		views: '看哪些',
		open: '在办',
		ended: '已结束',
		caption: '转介：编号、对方、状态、等级和时限',
		code: '学生编号',
		hospital: '医院',
		school: '学校',
		status: '状态',
		tier: '等级',
		due: '时限',
		noClock: '–',
		visitAt: ({ moment }: { moment: string }) => `${moment}就诊`,
		privacy: '名单只有编号和时限。事由和小结要打开才能看，每次打开都有记录。',
		slots: '绿色通道时间',
		empty: {
			school: {
				title: '没有在办的转介',
				text: '需要请医院看一看时，从学生的关注页写一份转介。发出以前要有有效的同意。',
				action: '去关注'
			},
			hospital: {
				title: '没有等您的转介',
				text: '学校发来转介时会列在这里，也会给您发消息。可以先排好绿色通道时间。',
				action: '排绿色通道时间'
			},
			ended: { title: '还没有结束的转介', text: '结案、没有接收和收回的会列在这里。' }
		}
	},
	draft: {
		title: ({ name }: { name: string }) => `为${name}写转介`,
		documentTitle: '写转介',
		lead: '这是一份草稿，发出以前医院看不到。',
		hospital: '转到哪家医院',
		hospitalHint: '同意要指明是哪家医院。还没有同意也可以先写草稿，同意有效以后再发出。',
		consent: ({ state }: { state: string }) => `转到这家医院的同意：${state}`,
		ask: '去征求同意',
		none: '还没有能接收转介的医院',
		noneHelp: '要有医院的接诊人员在线接收。请联系市教育局或医院。情况危急时请拨打120。',
		tier: '等级',
		tierConfirmed: '按已确认的等级，不用再选。',
		tierHint: '还没有人确认过等级。请按您当面核对的情况选。',
		tierHints: {
			red: '2小时内要有人收下，24小时内约好；发出前要另一位同事核对',
			orange: '1个工作日内收下，3天内约好',
			yellow: '1个工作日内收下，7天内约好',
			green: '1个工作日内收下，7天内约好'
		},
		basis: '依据',
		consentBasis: '有效的同意',
		consentBasisHint: '一般都用这一项。没有有效的同意发不出去；撤回同意后立即停止。',
		emergencyBasis: '情况危急，依法先送医',
		emergencyBasisHint:
			'只用于学生有伤害自己或他人的行为或危险时（精神卫生法第28条）。不需要同意，医院不能拒收，撤回同意也不会停止。请同时打120或110，并立即通知监护人；用了这一项，会记在审计里。',
		emergencyBasisHintAdult:
			'只用于学生有伤害自己或他人的行为或危险时（精神卫生法第28条）。不需要同意，医院不能拒收，撤回同意也不会停止。请同时打120或110，并立即联系其近亲属；用了这一项，会记在审计里。',
		reasons: '为什么请医院看',
		reasonsHint: '选看到的情况，这些不是结论。医院收到时就能看到。',
		summary: '访谈小结',
		summaryHint: '写看到的、听到的和学生自己的愿望。医院接收以后才能看到。不写诊断，也不写分数。',
		submit: '存为草稿',
		open: ({ hospital }: { hospital: string }) => `转到${hospital}的一份还没有结束：`,
		toOpen: '打开那一份'
	},
	page: {
		titles: {
			school: {
				draft: '转介写好了，等发出',
				sent: '已发出，等医院收到',
				received: '医院已收到，等答复能否接收',
				accepted: '医院已接收，等约好时间',
				scheduled: '时间约好了，等就诊',
				unattended: '没有到诊，医院正在联系',
				lost_contact: '联系不上，\u200b要一起商定怎么办',
				seen: '已就诊，等医院反馈',
				feedback_sent: '医院已反馈，\u200b等您确认收到',
				acknowledged: '已确认收到，\u200b约好随访就能结案',
				closed: '已结案',
				declined: '医院没有接收，\u200b请走另一条路',
				redirected: '医院建议转到另一家',
				recalled: '这份转介已收回',
				consent_stopped: '同意已撤回，转介停止了'
			},
			hospital: {
				draft: '草稿',
				sent: '有一份新转介，等您收下',
				received: '已收下，等您答复能否接收',
				accepted: '已接收，等您约好时间',
				scheduled: '时间约好了，等学生来',
				unattended: '没有到诊，\u200b请联系并另约时间',
				lost_contact: '三次联系不上，\u200b等学校一起商定',
				seen: '已就诊，等医师给学校反馈',
				feedback_sent: '反馈已发出，等学校确认',
				acknowledged: '学校已确认收到',
				closed: '已结案',
				declined: '本院没有接收',
				redirected: '已请学校转到另一家',
				recalled: '学校已收回',
				consent_stopped: '同意已撤回'
			}
		},
		held: '医院已写好反馈，\u200b还不能给学校看',
		secondWaits: '转介写好了，\u200b等另一位同事核对',
		documentTitle: ({ number }: { number: string }) => `转介${number}`,
		number: ({ number }: { number: string }) => `编号${number}`,
		age: ({ n }: { n: number }) => `${n}岁`,
		print: '打印转介单',
		route: ({ school, hospital }: { school: string; hospital: string }) => `${school}转到${hospital}`,
		clock: ({ name }: { name: string }) => `等${name}：`,
		next: '下一步',
		letter: '学校可以看到',
		letterEmpty: {
			onward: '这家医院没有写反馈。另一家医院反馈以后，写在接下来的那份转介里。',
			before: '医院反馈以后，这里有五项：是否就诊、能否到校、安全建议、一句话和下次复诊。',
			held: '医院已写好。还没有取得“医院向学校反馈”的同意，所以这里先不显示。同意有效以后，打开本页就能看到。',
			ask: '去征求同意'
		},
		attended: '是否就诊',
		attendedOn: ({ day }: { day: string }) => `已就诊，${day}`,
		fitness: '能否到校',
		advice: '安全建议',
		note: '补充一句',
		nextReview: '下次复诊',
		noReview: '没有约定',
		writer: '回音人',
		kept: '只留在医院',
		keptItems: ['病历与检查结果', '诊断意见', '用药与治疗方案'],
		keptText: '这些内容不传给学校，您看不到，也不需要填写。',
		keptWhy: '依据：精神卫生法第4条。反馈要另外取得同意；只有列出的几项会给学校。',
		keptFamily: '监护人可以直接向医院了解。',
		keptAdult: '学生本人可以直接向医院了解。',
		least: '现在看到的是最少的内容',
		leastText: '接收以后，才看得到姓名、监护人电话和访谈小结。每次打开都有记录。',
		pupil: '学生',
		code: '学生编号',
		name: '姓名',
		grade: '年级',
		years: '年龄',
		reasons: '原因',
		basis: '依据',
		bases: { consent: '有效的同意', emergency: '情况危急（精神卫生法第28条）' },
		summary: '访谈小结',
		guardians: '监护人',
		noPhone: '没有登记电话',
		noGuardians: '没有登记监护人',
		call: ({ name }: { name: string }) => `打给${name}`,
		visit: '就诊',
		visitAt: ({ moment, place }: { moment: string; place: string }) => `${moment}，${place}`,
		clinical: '病历记录（只有本院医师能看到）',
		clinicalNone: '还没有写过。',
		clinicalBy: ({ name, at }: { name: string; at: string }) => `${name}，${at}`,
		steps: '经过',
		stepsAside: '每一步都有时限',
		now: '现在',
		awaited: ({ name }: { name: string }) => `等${name}`,
		took: (time: Time) => `用了${spell(time)}`,
		ring: '闭环',
		ringLabel: ({ n, done, left }: { n: number; done: string; left: string }) =>
			`八步里完成了${n}步：${done}。${left ? `还差：${left}。` : ''}`,
		ringDone: '八步都完成了。',
		ringLeft: ({ left }: { left: string }) => `还差：${left}。`,
		ringStopped: ({ left }: { left: string }) => `没有走完：${left}。`,
		dates: '接下来',
		dateKinds: { visit: '就诊', review: '复诊', followUp: '学校随访' },
		noDates: '还没有约好的日期。',
		consents: '同意情况',
		shares: { referral_share_to_hospital: '转到医院', hospital_feedback_to_school: '医院反馈学校' } as Record<
			string,
			string
		>,
		consentsNow: '每次打开本页都重新核对。',
		consentsEmergency: '这份转介依法进行，不取决于同意。',
		consentsOpen: '看同意记录',
		overridden: '危急例外生效中',
		override: '有紧迫危险、来不及征得同意？登记危急例外',
		others: '还能做什么',
		noOthers: '您现在没有别的要做。',
		another: '再写一份转介',
		following: '接下来的那份转介',
		cameFrom: '转诊自',
		referredOn: ({ hospital }: { hospital: string }) => `已就诊，转诊到${hospital}`,
		referredOnFor: '转诊的原因',
		referredOnWhy: ({ code }: { code: string }) =>
			`${code}。后面的就诊和反馈在另一份转介里，同样走到学校确认为止。`,
		previous: '接着办的前一份',
		declinedFor: '医院的答复',
		declinedWhy: ({ code, way }: { code: string; way: string }) => `原因：${code}。医院建议：${way}。`,
		recalledFor: '收回的原因',
		closedFor: '结案',
		closedWith: ({ day }: { day: string }) => `下次随访：${day}。`,
		closedCode: ({ code }: { code: string }) => `不再约随访：${code}。`,
		stoppedText: '同意撤回后，医院立即看不到这份转介，预留的时间也已放开。请照常关心学生。'
	},
	steps: {
		draft: '写好转介',
		second: '校内另一位同事核对',
		send: '学校发出转介',
		receive: '医院收到',
		accept: '医院接收',
		decline: '医院没有接收',
		schedule: '医院约好时间',
		attend: '已就诊',
		miss: '没有到诊',
		contact: '联系',
		lose: '登记为失去联系',
		answer: '医院反馈',
		acknowledge: '学校确认收到',
		close: '结案',
		redirect: '医院建议转到另一家',
		refer_on: '医院看过以后转诊到另一家',
		referred_on: '由上一家医院转诊过来',
		by_law: '同意撤回；危机处置没有结束，改为依法进行',
		recall: '学校收回',
		stop: '同意撤回，转介停止'
	} as Record<string, string>,
	stepTexts: {
		by: ({ name }: { name: string }) => name,
		portal: '系统自动',
		schedule: ({ moment, green }: { moment: string; green: boolean }) =>
			`${green ? '绿色通道，' : ''}${moment}`,
		contact: ({ channel, reached }: { channel: string; reached: boolean }) =>
			`${channel}，${reached ? '联系上了' : '没有联系上'}`,
		emergency: '情况危急，依法送医',
		override: '危急例外，没有同意也先发出',
		followUp: ({ day }: { day: string }) => `下次随访${day}`
	},
	/** What each deed is called, said of it before it is done, and said on its button. */
	deeds: {
		second: {
			title: '核对这份转介',
			text: '红色等级的转介由两个人负责。请读完小结，觉得应当转介再确认。您的名字会记下来。',
			verb: '我核对过，同意发出'
		},
		send: {
			title: '发给医院',
			text: '医院会先看到编号、年级、年龄、等级和原因；接收以后才看到姓名、监护人电话和小结。发出前系统会再核对一次同意。',
			verb: '发给医院'
		},
		receive: {
			title: '收下这份转介',
			text: '收下表示有人在看。接着请答复能否接收。',
			verb: '收下'
		},
		accept: {
			title: '接收这份转介',
			text: '接收以后您能看到姓名、监护人电话和访谈小结，学校会收到消息。接着请约时间。',
			verb: '接收'
		},
		decline: {
			title: '不接收这份转介',
			text: '请说明原因，并给学校指一条走得通的路。学校会马上收到消息，这份转介就此结束。',
			verb: '不接收，告诉学校'
		},
		schedule: {
			title: '约时间',
			text: '学校会马上收到时间和地点。先前约好的时间会放开。',
			verb: '约好这个时间'
		},
		attend: {
			title: '登记已就诊',
			text: '学生来了就登记。医师会收到提醒，给学校写反馈。',
			verb: '登记已就诊'
		},
		miss: {
			title: '登记没有到诊',
			text: '学校会马上收到消息。接着请联系，另约时间。',
			verb: '登记没有到诊'
		},
		contact: {
			title: '记一次联系',
			text: '没有到诊以后，每联系一次记一次。',
			verb: '记下这次联系'
		},
		lose: {
			title: '登记为失去联系',
			text: '联系满三次还找不到人，才能登记。学校会马上收到消息，和您一起商定。',
			verb: '登记为失去联系'
		},
		answer: {
			title: '给学校写反馈',
			text: '只有几项选择和一句话给学校。发出以前，先看一遍学校会收到的样子。',
			verb: '写反馈'
		},
		acknowledge: {
			title: '确认收到',
			text: '确认以后医师会收到消息。接着约好下次随访，就能结案。',
			verb: '确认收到'
		},
		close: {
			title: '约好随访并结案',
			text: '没有人会没有下一次：写好下次随访的日期（半年之内），或选一个不再约的原因。',
			verb: '结案'
		},
		refer_on: {
			title: '转诊到另一家医院',
			text: '这份转介在这里结束，另起一份到那家医院。同意已经点名那家医院的，马上发出；还没有的，学校会得到一份草稿，征得同意再发。病历和诊断不会随着转过去，请照本院的办法交给学生一方。',
			verb: '转诊到这家'
		},
		redirect: {
			title: '转到另一家医院',
			text: '这份转介就此结束。学校会得到一份转到那家医院的草稿，另外征求同意以后才会发出。',
			verb: '请学校转到这家'
		},
		recall: {
			title: '收回这份转介',
			text: '收回以后医院立即看不到。原因只留在学校。',
			verb: '收回'
		}
	},
	/** Why a deed can't be done now. */
	obstacles: {
		second: '只在草稿时，由另一位同事核对',
		send: '已经发出过',
		receive: '已经收下过',
		accept: '收下以后、答复以前才能接收',
		decline: '已经接收，不能再退回',
		schedule: '接收以后、就诊以前才能约',
		attend: '约好时间以后才能登记',
		miss: '约好时间以后才能登记',
		contact: '没有到诊以后才记联系',
		lose: '没有到诊并联系满三次以后',
		answer: '就诊以后才能写，只写一次',
		acknowledge: '医院反馈以后才能确认',
		close: '先确认收到医院的反馈',
		redirect: '接收以后、就诊以前才能转',
		refer_on: '就诊以后才能转诊；反馈已经写好的，等学校确认收到以后再转，要紧时请先打电话给学校',
		recall: '学生已就诊或转介已结束，不能收回',
		ended: '这份转介已经结束'
	} as Record<string, string>,
	blocked: {
		second_needed: '红色等级先由另一位同事核对',
		seconded: '已经有人核对过',
		consent: '转到这家医院的同意还没有生效',
		not_begun: '还没到约定的时间',
		emergency: '情况危急的转介不能拒收（精神卫生法第28条）',
		attempts: '要先联系满三次'
	},
	attempts: ({ n }: { n: number }) => `已经联系${n}次`,
	forms: {
		back: '回到转介',
		code: '原因',
		otherWay: '建议学校走哪条路',
		otherWayHint: '要是学校马上能走的路',
		slot: '绿色通道时间',
		slotHint: '本院为学校预留、还没有人的时间',
		noSlots: '现在没有预留的绿色通道时间，请在下面自己填。',
		own: '另定时间',
		ownOption: '不用绿色通道，自己填时间和地点',
		day: '日期',
		time: '时间',
		timeHint: '例如09:30',
		place: '地点',
		placeHint: '科室和房间，例如“门诊二楼203”',
		channel: '怎么联系的',
		reached: '联系上了吗',
		reachedYes: '联系上了',
		reachedNo: '没有联系上',
		nextFollowUpOn: '下次随访',
		nextFollowUpHint: '半年之内的一天',
		closeCode: '不再约随访的原因',
		closeNone: '有下次随访，不用选',
		hospital: '转到哪家医院',
		goesNow: '同意已经生效，马上发出',
		goesLater: '还没有这家医院的同意，学校先得到草稿',
		referOnCode: '为什么转诊',
		referOnCodeHint: '学校会看到，所以不写诊断和病情',
		recallReason: '收回的原因',
		recallReasonHint: '写一句，例如“已自行就诊”。医院看不到'
	},
	answer: {
		title: '给学校写反馈',
		lead: '上面几项只给学校，下面的病历记录只留在医院。',
		forSchool: '给学校',
		forSchoolHint: '只有下面几项。学校能做什么，写给学校看的人。',
		fitness: '能否到校',
		arrangements: '到校的安排',
		advices: '安全建议',
		note: '补充一句',
		noteHint: '最多120字，写学校能做的事。不写诊断、用药、量表和分数，系统会核对。',
		nextReviewOn: '下次复诊',
		forHospital: '只留在医院',
		clinical: '病历记录',
		clinicalHint: '加密保存，只有本院医师能看到，不传给学校，也不打印。',
		preview: '先看学校会收到的样子',
		previewTitle: '学校会收到的样子',
		previewText: '只有这些。发出以后不能再改，学校会马上收到消息。',
		previewClinical: '病历记录会同时存好，只留在医院。',
		send: '发给学校',
		edit: '要改的话，在下面改好再看一遍。'
	},
	slots: {
		title: ({ n }: { n: number }) => (n ? `还有${n}个空的绿色通道时间` : '没有空的绿色通道时间'),
		documentTitle: '绿色通道时间',
		lead: '为学校转来的学生预留。接诊时直接选用；改约或没有到诊时会自动放开。',
		coming: '接下来的时间',
		caption: '绿色通道时间、地点和是否有人',
		when: '时间',
		place: '地点',
		use: '使用',
		free: '空着',
		taken: '已约',
		end: '撤下',
		endOf: ({ moment }: { moment: string }) => `撤下${moment}`,
		none: '还没有预留时间',
		noneHelp: '从下面一次加几个，可以每周重复。',
		add: '增加时间',
		hospital: '医院',
		day: '第一天',
		times: '时间',
		timesHint: '一个或几个，用空格隔开，例如“09:00 10:00 14:30”',
		weeks: '连续几周',
		weeksHint: '同一个星期几，最多12周',
		room: '地点',
		roomHint: '科室和房间，例如“门诊二楼203”',
		submit: '增加'
	},
	print: {
		title: '转介单',
		documentTitle: ({ number }: { number: string }) => `转介单${number}`,
		lead: '请陪同人带到医院接诊处。纸上只写最少的内容，其余医院凭编号在系统里看。',
		number: '编号',
		sentOn: '发出日期',
		notSent: '还没有发出',
		from: '转出学校',
		to: '转入医院',
		pupil: '学生',
		pupilText: ({ code, grade, age }: { code: string; grade: string; age: number }) =>
			`${code}${grade ? `，${grade}` : ''}，${age}岁`,
		nameByMouth: '姓名由陪同人到院后当面说明',
		visit: '就诊时间',
		visitOpen: '等医院约定',
		basis: '依据',
		bases: { consent: '已取得同意，撤回后停止', emergency: '精神卫生法第28条' },
		escort: '陪同人',
		phone: '电话',
		relation: '与学生的关系',
		arrived: '到院时间',
		schoolSeal: '学校盖章处',
		hospitalSeal: '医院接诊处盖章处',
		sign: '经办人',
		date: '日期',
		foot: '心理援助热线12356，24小时。情况危急请拨打120或110。',
		button: '打印',
		back: '回到转介'
	},
	flash: {
		drafted: '草稿已存好。同意有效以后就可以发出。',
		second: '已核对，可以发出了。',
		send: '已发给医院，医院的接诊人员会收到消息。',
		receive: '已收下。请答复能否接收。',
		accept: '已接收，学校会收到消息。请约时间。',
		decline: '已告诉学校。',
		schedule: '已约好，学校会收到消息。',
		attend: '已登记就诊，医师会收到提醒。',
		miss: '已登记没有到诊，学校会收到消息。',
		contact: '已记下这次联系。',
		lose: '已登记为失去联系，学校会收到消息。',
		answer: '反馈已发给学校。',
		acknowledge: '已确认收到。约好随访就能结案。',
		close: '已结案。',
		redirect: '已告诉学校。学校会得到一份新的草稿。',
		refer_on: '已转诊，并告诉学校。同意生效的，那家医院已经收到。',
		recall: '已收回，医院看不到了。',
		slotsAdded: ({ n }: { n: number }) => `增加了${n}个时间。`,
		slotEnded: '已撤下。'
	}
};
