/**
 * The words with which consent is asked for, as a first draft: whoever runs the portal reads and signs them before
 * anybody is asked in earnest. Lines of `## ` are headings, of `- ` list items.
 */
export interface Notice {
	purpose: 'screening' | 'referral_share_to_hospital';
	reader: 'guardian' | 'student';
	zh: string;
	en: string;
}

export const notices: Notice[] = [
	{
		purpose: 'screening',
		reader: 'guardian',
		zh: `学校想请您的孩子参加本学年的心理健康筛查。请您读完以后，决定同意还是不同意。两种选择都可以。

## 谁来做，为什么做
- 由孩子所在的学校组织，心理教师负责。联系方式在页面下方。
- 目的只有一个：看看哪些孩子可能需要老师多关心一下，早一点帮到他们。

## 怎么做
- 孩子自己在手机或学校电脑上回答十几道选择题，大约10分钟。每道题都可以选“不想回答”。
- 得出的是筛查提示，不是诊断。有提示的，先由心理教师和孩子当面谈一谈。

## 会用到哪些信息
- 姓名、班级、出生日期，孩子的回答和由此得出的分数、提示。
- 回答和分数是敏感个人信息，加密保存。

## 谁能看到
- 经学校负责人授权的心理教师，每次查看都有记录。任课老师、同学看不到；教育局只看到全校的合计数，看不到任何一个孩子。
- 转给医院需要另外征得您的同意，不包含在这一次里。
- 发现有伤害自己的紧急危险时，法律要求学校立即处理并通知您，不以同意为前提。

## 保存多久
- 没有提示的回答保存到下一学年末，只留合计；其余保存到孩子离校后三年，随后删除。

## 您和孩子的权利
- 不同意，或者以后撤回，都不影响孩子上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过孩子的信息。`,
		en: `The school would like your child to take part in this school year’s mental health screening. Please read this and then decide whether you agree or not. Either answer is fine.

## Who does it, and why
- Your child’s school, under its counsellor. How to reach them stands at the foot of the page.
- There is one purpose: to see which children may need a little more care, and to help early.

## How
- Your child answers some multiple-choice questions on a phone or a school computer, for about 10 minutes. Every question offers “I would rather not answer”.
- The outcome is a screening signal and no diagnosis. Where there is one, the counsellor talks with the child first.

## What is used
- Name, class and date of birth; the child’s answers and the scores and signals made of them.
- Answers and scores are sensitive personal information and are kept encrypted.

## Who sees it
- Counsellors whom the head of the school has authorised; every look is recorded. Teachers and classmates do not. The education bureau sees totals for the school and never a child.
- Passing anything on to a hospital needs another consent of yours and is not part of this one.
- Where there is urgent danger of self-harm, the law requires the school to act at once and to inform you, whether or not you agreed.

## For how long
- Answers without a signal until the end of the next school year, then totals alone; the rest until three years after your child leaves the school, then it is deleted.

## Your rights and your child’s
- If you do not agree, or withdraw later, nothing changes for your child: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'screening',
		reader: 'student',
		zh: `学校想请你参加本学年的心理健康筛查。读完以后，由你决定同意还是不同意。两种选择都可以。

## 谁来做，为什么做
- 由学校组织，心理教师（高校为心理健康中心）负责。联系方式在页面下方。
- 目的只有一个：看看哪些同学可能需要多一点关心，早一点帮到你们。

## 怎么做
- 自己在手机或学校电脑上回答十几道选择题，大约10分钟。每道题都可以选“不想回答”。
- 得出的是筛查提示，不是诊断。有提示的，老师会先和你谈一谈。

## 会用到哪些信息
- 姓名、班级、出生日期，你的回答和由此得出的分数、提示。回答和分数加密保存。

## 谁能看到
- 经学校负责人授权的心理教师，每次查看都有记录。任课老师、同学看不到；教育局只看到全校的合计数。
- 转给医院需要另外征得同意，不包含在这一次里。
- 发现有伤害自己的紧急危险时，法律要求学校立即处理，不以同意为前提。

## 保存多久
- 没有提示的回答保存到下一学年末，只留合计；其余保存到离校后三年，随后删除。

## 你的权利
- 不同意，或者以后撤回，都不影响上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过你的信息。`,
		en: `The school would like you to take part in this school year’s mental health screening. Please read this; then you decide whether you agree or not. Either answer is fine.

## Who does it, and why
- The school, under its counsellor (at a university the counselling centre). How to reach them stands at the foot of the page.
- There is one purpose: to see who may need a little more care, and to help early.

## How
- You answer some multiple-choice questions on a phone or a school computer, for about 10 minutes. Every question offers “I would rather not answer”.
- The outcome is a screening signal and no diagnosis. Where there is one, somebody talks with you first.

## What is used
- Name, class and date of birth; your answers and the scores and signals made of them. Answers and scores are kept encrypted.

## Who sees it
- Counsellors whom the head of the school has authorised; every look is recorded. Teachers and classmates do not. The education bureau sees totals for the school alone.
- Passing anything on to a hospital needs another consent and is not part of this one.
- Where there is urgent danger of self-harm, the law requires the school to act at once, whether or not you agreed.

## For how long
- Answers without a signal until the end of the next school year, then totals alone; the rest until three years after you leave the school, then it is deleted.

## Your rights
- If you do not agree, or withdraw later, nothing changes for you: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	}
];
