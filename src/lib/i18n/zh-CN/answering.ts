/** The pages on which pupils answer. They say the same to everybody, whatever the answers are. */
export const answering = {
	entry: {
		title: '心理健康问卷',
		lead: '填上老师发的纸条上的代码，和你的出生日期，就可以开始。手机、机房都可以。',
		code: '纸条上的代码',
		codeHint: '8位字母和数字，大小写都行，例如K7QF-9MX0',
		bornOn: '出生日期',
		bornOnHint: '8位数字：年月日，例如20120504',
		submit: '进入',
		noCode: '没有纸条，或者丢了？找心理老师要一张，马上就能给。',
		inAlready: '这台设备上有人正在做。',
		goOn: '是我，接着做',
		leave: '不是我，换人',
		demo: {
			title: '演示：可以试一试',
			text: '下面的代码和出生日期属于一位虚构的学生，怎么答都行。'
		}
	},
	start: {
		title: '开始之前',
		fresh: ({ of }: { of: number }) => `一共${of}题，大约${Math.max(3, Math.ceil(of / 4))}分钟。`,
		resumed: ({ n, of }: { n: number; of: number }) =>
			`前面${n}题已经存好，从第${n + 1}题接着做，一共${of}题。`,
		ready: ({ of }: { of: number }) => `${of}题都存好了，只差最后交上去。`,
		points: [
			'这不是考试，没有对错，不排名，不算成绩，也不影响评优。',
			'每题答完就存好。中途可以离开，下次用同一张纸条接着做。',
			'答过的题不会再显示出来，别人坐到这台设备前也看不到。',
			'不想回答的题，选“不想回答”就可以。',
			'学校的心理老师会看结果。有需要时，会有人来找你聊聊，帮你想办法。'
		],
		go: '开始',
		goOn: '接着做'
	},
	question: {
		place: ({ n, of }: { n: number; of: number }) => `第${n}题，共${of}题`,
		ofTitle: '问卷',
		noAnswer: '不想回答',
		next: '下一题',
		again: '上一题按错了？重新回答上一题',
		againNote: '正在重新回答上一题。原来的答案不显示，选好后会换成新的。',
		offline: '没有连上网，这一题还没有存好。你选的还在，请再按一次“下一题”。'
	},
	ready: {
		title: '都做完了，交上去吧',
		text: ({ of }: { of: number }) => `${of}题都存好了。交上去以后，就不能再改了。`,
		submit: '交上去'
	},
	closed: {
		title: '现在没有开放',
		until: ({ at }: { at: string }) => `${at}再开放。到时候用同一张纸条进来就行。`,
		over: '这次问卷已经结束了，谢谢你来。',
		saved: '已经答过的都存好了。'
	},
	blocked: {
		title: '今天不用做这份问卷',
		text: '你的名字现在不在要做的名单里。这没有什么问题，你不用做什么，也不会影响任何事。',
		ask: '有疑问可以问心理老师。想找人聊聊，随时可以去心理辅导室。'
	},
	thanks: {
		title: '谢谢你',
		text: '你的回答已经交上去了。',
		next: '无论最近过得怎么样，都可以找心理老师、班主任或者信任的大人聊聊。有人会认真听。',
		leave: '现在可以关掉这个页面。机房的电脑已经退出，可以换下一位同学。',
		another: '换下一位同学'
	},
	help: {
		label: '需要帮助时',
		danger: '现在就有危险，打110或120，或者马上告诉身边的大人。'
	},
	leave: '离开这台设备',
	flash: {
		left: '已经离开。答过的都存好了，下次用同一张纸条接着做。',
		replaced: '这张纸条已经换过新的。答过的都还在，请用新的那张接着做。'
	}
};
