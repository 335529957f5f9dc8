/** Whole pages that cannot be shown. */
export const trouble = {
	notAllowed: {
		title: '这一页不对您开放',
		text: '您已经登录，但现在的身份不能看这一页。',
		help: '如果工作需要，请联系本单位的负责人或平台管理员，调整您的身份。'
	},
	notFound: {
		title: '没有找到这一页',
		text: '地址可能有误，或者这条记录不在您能看到的范围里。',
		help: '请检查地址，或者从首页重新进入。'
	},
	failed: {
		title: '页面暂时打不开',
		text: '平台出了问题，已经留下记录。您已经提交过的内容不会丢失。',
		help: '请几分钟后再试。如果还是这样，请把下面的编号告诉平台管理员。'
	},
	busy: {
		title: '现在使用的人太多',
		text: '平台暂时应付不过来，您这一次的操作没有执行。',
		help: '请等一分钟再试。'
	},
	other: {
		title: '这一步没有完成',
		text: '平台没能处理您的请求，什么也没有改动。',
		help: '请返回上一页再试一次。'
	},
	requestId: '编号',
	goHome: '回到首页'
};
