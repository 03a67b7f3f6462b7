import type { Random } from './random'

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
  ...'余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '上官',
]
const boys = [
  ...'浩然 子轩 宇航 俊杰 博文 天佑 明轩 嘉豪 志远 思源 泽宇 子墨 一鸣 皓轩 文博 梓豪 晨阳 睿 航 鹏 锐 昊天'.split(
    ' ',
  ),
  ...'家乐 承志 景行 启航 书豪 立新 云帆 星宇 怀瑾 修远 知远 翰林 弘毅 子涵 奕辰 少华 建业 国栋 卓 越'.split(
    ' ',
  ),
]
const girls = [
  ...'雨桐 欣怡 诗涵 思琪 佳怡 梦瑶 子涵 雅婷 静怡 紫萱 若曦 晓彤 婉清 语嫣 可馨 雪儿 慧 颖 琳 悦 婷 瑶'.split(
    ' ',
  ),
  ...'佳慧 明月 书瑶 心怡 芷若 青禾 采薇 知夏 予安 清妍 沐晴 映雪 静姝 乐怡 海棠 亦菲 思雨 念慈 月华 蕊'.split(
    ' ',
  ),
]

/** A pupil's name made by chance; likenesses to real people are accidental, and namesakes occur as in any district. */
export function pupilName(sex: '男' | '女', draw: Random): string {
  return draw.pick(surnames) + draw.pick(sex === '男' ? boys : girls)
}
